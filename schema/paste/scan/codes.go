// This file knows what error codes look like, and their first parts.

package scan

import (
	"strings"
	"sync"

	"tcresponse/schema/docs"
)

// IsCode reports whether a text is written like an error code.
func IsCode(code string) bool {
	code = strings.TrimRight(code, ". ")
	if code == "" || code[0] < 'A' || code[0] > 'Z' || len(code) > 128 {
		return false
	}
	dots := 0
	for i := range len(code) {
		switch c := code[i]; {
		case c == '.':
			if dots++; dots > 2 || i+1 == len(code) || code[i+1] == '.' {
				return false
			}
		case !IsNameByte(c) || c == '$':
			return false
		}
	}
	return true
}

// IsKnownCode reports whether at least the first part of a code is documented.
func IsKnownCode(code string) bool {
	if !IsCode(code) {
		return false
	}
	first, _, _ := strings.Cut(strings.TrimRight(code, ". "), ".")
	return classes()[first]
}

// productClasses are first parts of codes that products declare and codes.json of package docs does
// not have. Add one if texts with codes that begin with it are not recognised as a response, and
// remove it once codes.json has a code of it.
const productClasses = "ServerSideError ServerError InvalidDisk CdbError InvalidPermission InvalidZone OverQuota " +
	"InternalServerError InvalidInstance InvalidHostId InvalidKeyPairId InvalidKeyPair " +
	"InvalidRegion InvalidAddressId InvalidSnapshot AccountQualificationRestrictions " +
	"DidFailedOperation InvalidParameterCombination InvalidParameterConflict " +
	"InvalidVpnGatewayId InvalidRouteTableId InvalidPublicKey AddressQuotaLimitExceeded " +
	"VpcIpIsUsed VpcAddrNotInSubNet TradeDealConflict SecGroupActionFailure " +
	"RegionNotSupported RegionAbilityLimit MutexOperation LimitOperation InvalidSnapshotId " +
	"InvalidSgId InvalidSecurityGroupId InvalidRouteId InvalidProjectId " +
	"InvalidPrivateIpAddress InvalidPid InvalidPeriod InvalidNetworkInterfaceId " +
	"InvalidLaunchConfigurationId InvalidLaunchConfiguration InvalidKeyPairName " +
	"InvalidInstanceType InvalidInstanceStatus InvalidInstanceState InvalidInstanceName " +
	"InvalidImageOsVersion InvalidImageOsType InvalidImageName InvalidHost InvalidFilterValue " +
	"InvalidDiskId InvalidClientToken InvalidAutoSnapshotPolicyId InvalidAddressState " +
	"InvalidAddressIdStatus InvalidAddressIdState InvalidAccountStatus InvalidAccountPassword " +
	"InvalidAccountId InterfaceNameNotFound InsufficientSnapshotQuota InsufficientRefundQuota " +
	"InstancesQuotaLimitExceeded InstanceNotExist ImageQuotaLimitExceeded CallCvmError " +
	"AccountNotExist"

// classes are the first parts of the documented codes, and productClasses.
var classes = sync.OnceValue(func() map[string]bool {
	known := map[string]bool{}
	for _, c := range docs.Names() {
		first, _, _ := strings.Cut(c, ".")
		known[first] = true
	}
	for _, first := range strings.Fields(productClasses) {
		known[first] = true
	}
	return known
})
