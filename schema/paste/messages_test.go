// This file tests errors in running text, and those of which the message alone is left.

package paste

import "testing"

func TestCodeInRunningText(t *testing.T) {
	const code = "ResourceInsufficient.Disk"
	for _, text := range []string{
		"创建云盘时返回" + code + "，请问怎么处理？",
		"创建失败，错误码 " + code,
		"昨天开始错误码是" + code + "，一直这样。",
		"控制台提示【" + code + "】，有人遇到过吗",
		"接口报 `" + code + "` 错误",
		"创建不了（" + code + "）",
		"请求到了云上，但返回 `" + code + "`；要到“云盘 -> 配额”核对",
		"云盘创建失败 <" + code + ">",
		"错误码：" + code + "，请问这是什么意思？",
		"since today the call always ends with <" + code + "> for me",
		"Every disk I create fails with " + code + ", why is that?",
		"I get Error: " + code,
	} {
		checkFailures(t, text, "api3", identity{code, "", ""})
	}
	for _, test := range []struct{ text, message string }{
		{"创建失败，错误码 " + code + "\nNo disk is left.", "No disk is left."},
		{"错误码为【" + code + "】\n云盘不足。", "云盘不足。"},
		{"it fails, error code " + code + "\n\nNo disk is left.", "No disk is left."},
		{"错误码 " + code + "\n有人知道吗？", ""},
		{"Error: the deployment failed: " + code + "\n云盘不足，请稍后再试。", "云盘不足，请稍后再试。"},
		{"Error: the deployment failed: " + code + "\nRun it again with -v to see more", ""},
		{"Code 为 " + code + "，Message 为 \"No disk is left\"", "No disk is left"},
		{"错误码 是 " + code + " 错误信息 是 云盘不足", "云盘不足"},
		{"报错 " + code + " ，message 是：云盘不足。", "云盘不足。"},
		{"PHP Fatal error: Uncaught TencentCloudSDKException: " + code + ": No disk is left in /www/a/AbstractClient.php:234", "No disk is left"},
		{`{"code":500,"msg":"失败: ` + code + `, No disk is left","data":null}`, "No disk is left"},
		{"Error Code is " + code + ", Message is No disk is left", "No disk is left"},
		{"Error Code is " + code + ", and its message is not helpful", ""},
	} {
		checkFailures(t, test.text, "api3", identity{code, test.message, ""})
	}
	const id = "5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3"
	checkFailures(t, "Error: UnsupportedOperation.TextTooLong - Text too long (request id "+id+")", "api3", identity{"UnsupportedOperation.TextTooLong", "Text too long", id})
	checkFailures(t, "app > TencentCloudSDKHttpException: [TencentCloudSDKException]code:"+code+" message:No disk is left. requestId:"+id, "api3", identity{code, "No disk is left.", id})
	checkFailures(t, "接口返回的code是FailedOperation，message是系统繁忙，请稍后再试，requestid是"+id, "api3", identity{"FailedOperation", "系统繁忙，请稍后再试", id})
	for _, text := range []string{
		`if err.Code == "` + code + `" then retry the whole call`,
		"see https://example.test/errors/" + code + " for what that means",
		"what does " + code + " usually mean? do I need NTP on the host?",
		"we handle " + code + " and LimitExceeded.Disk in the same way",
		"the class " + code + "(x) is made by our own program",
		"use " + code + "=1 as the configuration file has",
		"错误码 " + code + " 表示云盘不足，删除一些即可。",
		"the code " + code + " means that no disk is left",
		"返回 UnauthorizedOperation，没有权限",
		"System.Exception: InternalError\nThe request could not be handled.",
	} {
		checkFailures(t, text, "")
	}
	// A code without a dot may be of any cloud, unless it is called a code in Chinese.
	for _, test := range []struct{ text, code, message string }{
		{"调用接口报错，错误码：UnauthorizedOperation，没有权限", "UnauthorizedOperation", "没有权限"},
		{"接口返回错误码UnauthorizedOperation，没有权限", "UnauthorizedOperation", ""},
		{"昨天开始返回错误码 InternalError，请问怎么解决？", "InternalError", ""},
	} {
		checkFailures(t, test.text, "api3", identity{test.code, test.message, ""})
	}
}

func TestChineseMessageAlone(t *testing.T) {
	for _, test := range []struct{ message, code string }{
		{"SecretId不存在，请重新输入。", "AuthFailure.SecretIdNotFound"},
		{"请求签名验证失败，请核对签名。", "AuthFailure.SignatureFailure"},
		{"当前操作已超出频次限制，请稍后。", "RequestLimitExceeded"},
		{"域名不正确，请输入主域名。", "InvalidParameter.DomainInvalid"},
		{"记录线路不正确，请返回重试。", "InvalidParameter.RecordLineInvalid"},
		{"当前域名未添加解析，请先添加。", ""},
		{"未找到指定的Function，请创建后再试。", "ResourceNotFound.Function"},
		{"未找到指定的Namespace，请创建后再试。", "ResourceNotFound"},
	} {
		for _, lead := range []string{"", "失败：", "error: ", "[GetFunction] "} {
			found := checkFailures(t, lead+test.message, "api3", identity{"", test.message, ""})
			if len(found) == 1 && (len(found[0].Notes) != 1 || found[0].Notes[0].Params["guess"] != test.code) {
				t.Errorf("%q: notes %+v, want the guess %q", lead+test.message, found[0].Notes, test.code)
			}
		}
	}
	checkFailures(t, "Error: 域名不正确，请输入主域名。 requestId:req-1 traceId:t-2", "api3", identity{"", "域名不正确，请输入主域名。", "req-1"})
	checkFailures(t, "是不是我的域名不正确", "")
	checkFailures(t, "未找到指定的文件，请重新上传。", "")
	checkFailures(t, "[GetUser] 用户没有登录，请登录后再试。", "")
}
