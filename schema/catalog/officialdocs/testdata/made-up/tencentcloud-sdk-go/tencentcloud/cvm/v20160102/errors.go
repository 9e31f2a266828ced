// Sentences made up for tests.

package v20160102

const (
	// 更早的版本

	// 早先的话，不该出现。
	FAILEDOPERATION_NOTFOUNDEIP = "FailedOperation.NotFoundEIP"

	// 早先才有的错误码。
	FAILEDOPERATION_OLDDOOR = "FailedOperation.OldDoor"
)
