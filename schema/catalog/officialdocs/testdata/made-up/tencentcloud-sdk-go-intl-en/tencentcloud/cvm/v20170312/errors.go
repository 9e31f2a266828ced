// Sentences made up for tests.

package v20170312

const (
	// made-up codes

	// The cloud has no door with this number, see https://example.com/doors.
	FAILEDOPERATION_NOTFOUNDEIP = "FailedOperation.NotFoundEIP"

	// **All** places of the sale are taken: {{1}}.
	LIMITEXCEEDED_SPOTQUOTA = "LimitExceeded.SpotQuota"

	// <img src=x onerror=alert(1)>A [door](javascript:alert(1)) of <wood onclick="alert(1)"> is `never` returned.
	FAILEDOPERATION_UNRETURNABLE = "FailedOperation.Unreturnable"

	// TagKeyReserved.
	FAILEDOPERATION_TAGKEYRESERVED = "FailedOperation.TagKeyReserved"

	FAILEDOPERATION_QIMAGESHAREFAILED = "FailedOperation.QImageShareFailed"
)
