package v20200102

const (
	// A sentence.
	INTERNALERROR = "InternalError"

	// A sentence.
	FAILEDOPERATION_BROKEN = "FailedOperation.Broken"
)
