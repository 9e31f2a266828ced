package v20200102

// DescribeThings
// A sentence with NAME = "a value", which is none.
//
// 可能返回的错误码:
//
//	INTERNALERROR = "InternalError"
//	FAILEDOPERATION_BROKEN = "FailedOperation.Broken"
func (c *Client) DescribeThings(request *DescribeThingsRequest) (response *DescribeThingsResponse, err error) {
	return c.DescribeThingsWithContext(nil, request)
}

// DescribeThings
//
// 可能返回的错误码:
//
//	INTERNALERROR = "InternalError"
func (c *Client) DescribeThingsWithContext(ctx any, request *DescribeThingsRequest) (response *DescribeThingsResponse, err error) {
	return
}

// StopThing
//
// error code that may be returned:
//
//	FAILEDOPERATION_BROKEN = "FailedOperation.Broken"
func (c *Client) StopThing(request *StopThingRequest) (response *StopThingResponse, err error) {
	return
}
