// Sentences made up for tests.

package v20170312

const (
	// 编造的错误码

	// 云上没有这个门牌号，见[门牌总表](https://example.com/doors)。
	FAILEDOPERATION_NOTFOUNDEIP = "FailedOperation.NotFoundEIP"

	// 闹钟已经定好了。
	FAILEDOPERATION_MUTACTIONTIMEREXIST = "FailedOperation.MutActionTimerExist"

	// 抢购的名额用完了。
	LIMITEXCEEDED_SPOTQUOTA = "LimitExceeded.SpotQuota"

	// FailedOperation.TagKeyReserved
	FAILEDOPERATION_TAGKEYRESERVED = "FailedOperation.TagKeyReserved"

	// Only in English here.
	FAILEDOPERATION_ZONEINCONSISTENT = "FailedOperation.ZoneInconsistent"
)
