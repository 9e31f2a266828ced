// This file has the table of the SDKs that write errors with labels: one grammar, and a row for
// each way of writing it.

package format

import (
	"bytes"
	"strings"
)

// sdk is one way of writing an error with labels. All that a row names must be there.
type sdk struct {
	form string
	// class is a part of the class in brackets before the labels, with the first one:
	// [TencentCloudSDKError.
	class string
	// lead stands shortly before the labels. One that ends with a bracket is the name of a struct
	// as a debugger prints it, and the bracket opens no JSON.
	lead string
	// code and message are the labels with their separators, on one line; joint is the label of the
	// message with what precedes it.
	code, message, joint string
}

// sdks are tried in this order.
var sdks = []sdk{
	{form: "cpp-sdk", code: "ErrorCode="},
	{form: "ruby-sdk", lead: "::TencentCloudSDK"},
	{form: "rust-sdk", lead: "TencentCloudError {", code: "code: "},
	{form: "go-sdk", class: "SDKError"},
	{form: "php-sdk", class: `\`},
	{form: "java-sdk", class: "[", code: "code: "},
	{form: "java-sdk", lead: "SDKException: ", code: "code: "},
	{form: "python-sdk", class: "["},
	{form: "go-sdk", code: "Code="},
	{form: "cos-sts-sdk", code: "Code: ", message: "Message: "},
	{form: "terraform-old", joint: ", message:"},
	{form: "dotnet-sdk", code: "code:", message: "message:"},
}

// isStructOfSDK reports whether the bracket at a byte offset belongs to the lead of an SDK.
func isStructOfSDK(b []byte, at int) bool {
	if b[at] != '{' || at == 0 || b[at-1] != ' ' {
		return false
	}
	for _, s := range sdks {
		if strings.HasSuffix(s.lead, " {") && bytes.HasSuffix(b[:at+1], []byte(s.lead)) {
			return true
		}
	}
	return false
}

// sdkDocs describe the SDKs of the table.
var sdkDocs = []Doc{
	{
		What:  `Go and Ruby SDK, Terraform, klog, gRPC`,
		Such:  "`[TencentCloudSDKError] Code=…, Message=…, RequestId=…`",
		Marks: `the class and the labels`,
		Lost:  `wrapper, action`,
		Examples: []Example{
			failed("go-sdk", `[TencentCloudSDKError] Code=LimitExceeded.Disk, Message=no more disks here, RequestId=5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3`),
			failed("ruby-sdk", `TencentCloud::Common::TencentCloudSDKException (Code=LimitExceeded.Disk, Message=no more disks here, RequestId=5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3)`),
		},
	},
	{
		What:  `Python and PHP SDK`,
		Such:  "`[TencentCloudSDKException] code:… message:… requestId:…`",
		Marks: `the class and the labels`,
		Lost:  `wrapper, action`,
		Examples: []Example{
			failed("python-sdk", `[TencentCloudSDKException] code:LimitExceeded.Disk message:no more disks here requestId:5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3`),
			failed("php-sdk", `[TencentCloud\Common\Exception\TencentCloudSDKException] code:LimitExceeded.Disk message:no more disks here requestId:5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3`),
		},
	},
	{
		What:  `Java SDK`,
		Such:  "`[TencentCloudSDKException]code: … message:… requestId:…`",
		Marks: "the class, and the space behind `code:`",
		Lost:  `wrapper; the action where no stack frame names it`,
		Examples: []Example{
			failed("java-sdk", `[TencentCloudSDKException]code: LimitExceeded.Disk message:no more disks here requestId:5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3`),
			failed("java-sdk", `Caused by: com.tencentcloudapi.common.exception.TencentCloudSDKException: code: LimitExceeded.Disk message: no more disks here requestId: 5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3`),
		},
	},
	{
		What:  `Rust client`,
		Such:  "`TencentCloudError { code: \"…\", message: \"…\", request_id: \"…\" }`",
		Marks: `the name of the struct`,
		Lost:  `wrapper, action`,
		Examples: []Example{
			failed("rust-sdk", `TencentCloudError { code: "LimitExceeded.Disk", message: "no more disks here", request_id: "5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3" }`),
			failed("rust-sdk", "Error: TencentCloudError {\n    code: \"LimitExceeded.Disk\",\n    message: \"no more disks here\",\n    request_id: \"5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3\",\n}"),
			{`TencentCloudError { code: "LimitExceeded.Disk", message: "no \"more\" disks", request_id: "5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3" }`, "rust-sdk", "api3", exampleCode, `no "more" disks`, exampleID},
		},
	},
	{
		What:  `.NET SDK`,
		Such:  "`code:… message:…`",
		Marks: `the order of the labels, full-width colons too`,
		Lost:  `in older ones the code`,
		Examples: []Example{
			failed("dotnet-sdk", `code:LimitExceeded.Disk message:no more disks here requestId:5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3`),
		},
	},
	{
		What:  `C++ SDK`,
		Such:  "`RequestId=…, ErrorCode=…, ErrorMessage=…`",
		Marks: `the labels`,
		Lost:  `wrapper, action`,
		Examples: []Example{
			failed("cpp-sdk", `RequestId=5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3, ErrorCode=LimitExceeded.Disk, ErrorMessage=no more disks here`),
		},
	},
	{
		What:  `COS STS helpers`,
		Such:  "`Code: …, Message: …, RequestId: …`",
		Marks: `the labels`,
		Lost:  `wrapper, action`,
		Examples: []Example{
			failed("cos-sts-sdk", `Code: LimitExceeded.Disk, Message: no more disks here, RequestId: 5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3`),
		},
	},
	{
		What:  `older Terraform providers`,
		Such:  "`got error, code:…, message:…`",
		Marks: `the labels`,
		Lost:  `wrapper, RequestId`,
		Examples: []Example{
			{`got error, code:LimitExceeded.Disk, message:no more disks here`, "terraform-old", "api3", "LimitExceeded.Disk", `no more disks here`, ""},
		},
	},
}
