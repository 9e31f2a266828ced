// This file tests codes.json and Lookup.

package docs

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// specification is the table of common error codes in the specification.
var specification = []string{
	"AuthFailure.InvalidSecretId", "AuthFailure.MFAFailure", "AuthFailure.SecretIdNotFound", "AuthFailure.SignatureExpire",
	"AuthFailure.SignatureFailure", "AuthFailure.TokenFailure", "AuthFailure.UnauthorizedOperation", "DryRunOperation",
	"FailedOperation", "InternalError", "InvalidAction", "InvalidParameter", "InvalidParameterValue", "LimitExceeded",
	"MissingParameter", "NoSuchVersion", "RequestLimitExceeded", "ResourceInUse", "ResourceInsufficient", "ResourceNotFound",
	"ResourceUnavailable", "UnauthorizedOperation", "UnknownParameter", "UnsupportedOperation", "UnsupportedProtocol",
	"UnsupportedRegion",
}

func TestCodesAreSortedAndComplete(t *testing.T) {
	lists := map[string][]string{}
	last := ""
	for _, c := range Codes() {
		if c.Code <= last {
			t.Errorf("%s stands after %s", c.Code, last)
		}
		last = c.Code
		lists[c.List] = append(lists[c.List], c.Code)
	}
	if !slices.Equal(lists["specification"], specification) {
		t.Errorf("list specification is\n%v, want\n%v", lists["specification"], specification)
	}
	if got, want := slices.Sorted(maps.Keys(lists)), []string{"client", "current", "product", "specification", "widespread"}; !slices.Equal(got, want) {
		t.Errorf("the lists are %v, want %v", got, want)
	}
}

func TestCodesAreWellFormed(t *testing.T) {
	retry := []string{"backoff", "after-change", "idempotent-once", "sign-again", "not-a-failure", "fix-first"}
	source := regexp.MustCompile(`^(definition of [a-z]+ [A-Z]\w+|document \d+/\d+|[\w.-]+/[\w.-]+(#\d+)?)$`)
	known := map[string]bool{}
	for _, c := range Codes() {
		known[c.Code] = true
	}
	for _, c := range Codes() {
		if !slices.Contains(retry, c.Retry) {
			t.Errorf("%s: retry class %q", c.Code, c.Retry)
		}
		if len(c.Related) == 0 {
			t.Errorf("%s: no related code", c.Code)
		}
		for i, r := range c.Related {
			if !known[r] || r == c.Code || slices.Contains(c.Related[:i], r) {
				t.Errorf("%s: related code %q is unknown, itself or there twice", c.Code, r)
			}
		}
		for i, s := range c.Sources {
			if !source.MatchString(s) || slices.Contains(c.Sources[:i], s) {
				t.Errorf("%s: source %q has no known form or is there twice", c.Code, s)
			}
		}
	}
}

func TestLookup(t *testing.T) {
	for _, test := range []struct {
		code, docs string
		match      Match
		nearest    string
	}{
		{"InvalidParameter", "InvalidParameter", Exact, ""},
		{"RequestLimitExceeded.IPLimitExceeded", "RequestLimitExceeded.IPLimitExceeded", Exact, ""},
		{"ClientNetworkError", "ClientNetworkError", Exact, ""},
		// Services return "InternalError." and codes with a space at the end.
		{"InternalError.", "InternalError", Exact, ""},
		{"MissingParameter. ", "MissingParameter", Exact, ""},
		{"FailedOperation\t\u00a0", "FailedOperation", Exact, ""},

		{"FailedOperation.CvmCommon", "FailedOperation", Prefix, ""},
		{"RequestLimitExceeded.IPLimitExceeded.More", "RequestLimitExceeded.IPLimitExceeded", Prefix, ""},
		{"RequestLimitExceeded.Other.More", "RequestLimitExceeded", Prefix, ""},
		{"RequestLimitExceeded.UinLimitExceded", "RequestLimitExceeded", Prefix, "RequestLimitExceeded.UinLimitExceeded"},
		// The nearest code is the prefix itself, so nothing is suggested.
		{"InvalidParameter.A", "InvalidParameter", Prefix, ""},
		{"InternalError..", "InternalError", Exact, ""},
		{"InternalError..x", "InternalError", Prefix, ""},

		// A common class or a common suffix does not make codes near.
		{"FailedOperation.InnerError", "FailedOperation", Prefix, ""},
		{"InvalidParameter.EmailInvalid", "InvalidParameter", Prefix, ""},
		{"ResourceNotFound.UserNotExists", "ResourceNotFound", Prefix, ""},
		{"InvalidDiskId.NotFound", "", None, ""},
		{"FailedOperation.DownloadError", "FailedOperation", Prefix, "FailedOperation.DownLoadError"},
		{"FailedOperation.ImageDecodFailed", "FailedOperation", Prefix, "FailedOperation.ImageDecodeFailed"},
		{"InvalidVpcID.NotFound", "", None, "InvalidVpcId.NotFound"},
		{"InvalidVpcId.NotFund", "", None, "InvalidVpcId.NotFound"},

		{"InvalidParamter", "", None, "InvalidParameter"},
		{"InvalidParameters", "", None, "InvalidParameter"},
		{"AuthFailure.SignatureFialure", "AuthFailure", Prefix, "AuthFailure.SignatureFailure"},
		{"AuthFailure.SignatureExpired", "AuthFailure", Prefix, "AuthFailure.SignatureExpire"},
		{"authfailure.signaturefailure", "", None, "AuthFailure.SignatureFailure"},
		{"AUTHFAILURE.SIGNATUREFAILURE", "", None, "AuthFailure.SignatureFailure"},
		{"internal-Error", "", None, "InternalError"},
		// A difference in case costs less than one in letters.
		{"resourceinuse", "", None, "ResourceInUse"},

		{"AuthFailure", "AuthFailure", Exact, ""},
		{"ServerBusy", "", None, ""},
		{"", "", None, ""},
		{" . ", "", None, ""},
		{".", "", None, ""},
		{".InvalidParameter", "", None, "InvalidParameter"},
		{"错误", "", None, ""},
		{"\xff\xfe", "", None, ""},
	} {
		docs, match, nearest := Lookup(test.code)
		if docs != test.docs || match != test.match || nearest != test.nearest {
			t.Errorf("Lookup(%q) = %q, %q, %q; want %q, %q, %q", test.code, docs, match, nearest, test.docs, test.match, test.nearest)
		}
	}
}

func TestLookupFindsEveryCode(t *testing.T) {
	for _, c := range Codes() {
		if docs, match, nearest := Lookup(c.Code); docs != c.Code || match != Exact || nearest != "" {
			t.Errorf("Lookup(%q) = %q, %q, %q", c.Code, docs, match, nearest)
		}
		if docs, match, _ := Lookup(c.Code + ".Zzzzz"); docs != c.Code || match != Prefix {
			t.Errorf("Lookup of %s with a part added = %q, %q", c.Code, docs, match)
		}
		if _, _, nearest := Lookup(strings.ToUpper(c.Code)); nearest != c.Code {
			t.Errorf("in capitals, nearest of %s = %q", c.Code, nearest)
		}
	}
}

// TestLookupOfHostileCodes tests codes as long as an input, whose every dot must not cost their
// length.
func TestLookupOfHostileCodes(t *testing.T) {
	for _, test := range []struct {
		code, docs string
		match      Match
	}{
		{strings.Repeat("a.", 1<<20), "", None},
		{"InvalidParameter" + strings.Repeat(".a", 1<<20), "InvalidParameter", Prefix},
		{strings.Repeat("InvalidParameter", 1<<16), "", None},
		{"InvalidParameter" + strings.Repeat(". ", 1<<20), "InvalidParameter", Exact},
	} {
		docs, match, nearest := Lookup(test.code)
		if docs != test.docs || match != test.match || nearest != "" {
			t.Errorf("Lookup(%.20q…) = %q, %q, %q; want %q, %q, none", test.code, docs, match, nearest, test.docs, test.match)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int
	}{
		{"abc", "abc", 0},
		{"abc", "abd", editCost},
		{"abc", "ab", editCost},
		{"ab", "abc", editCost},
		{"abc", "acb", editCost},
		{"abc", "aBC", 2 * caseCost},
		{"", "abc", 3 * editCost},
		{"abc", "", 3 * editCost},
		{"abcdef", "badcfe", 3 * editCost},
		{"abc", "xyz", 3 * editCost},
	} {
		if got := distance(test.a, test.b, 1000); got != test.want {
			t.Errorf("distance(%q, %q) = %d, want %d", test.a, test.b, got, test.want)
		}
		// The early return must not change a result within the limit.
		if got := distance(test.a, test.b, test.want); got != test.want {
			t.Errorf("distance(%q, %q) with its own cost as limit = %d, want %d", test.a, test.b, got, test.want)
		}
		if test.want == 0 {
			continue
		}
		if got := distance(test.a, test.b, test.want-1); got < test.want {
			t.Errorf("distance(%q, %q) under a lower limit = %d, want more than %d", test.a, test.b, got, test.want-1)
		}
	}
}
