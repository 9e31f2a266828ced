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
		"云盘创建失败 <" + code + ">",
		"错误码：" + code + "，请问这是什么意思？",
		"since today the call always ends with <" + code + "> for me",
		"Every disk I create fails with " + code + ", why is that?",
		"I get Error: " + code,
	} {
		checkTold(t, text, "api3", told{code, "", ""})
	}
	for _, test := range []struct{ text, message string }{
		{"创建失败，错误码 " + code + "\nNo disk is left.", "No disk is left."},
		{"错误码为【" + code + "】\n云盘不足。", "云盘不足。"},
		{"it fails, error code " + code + "\n\nNo disk is left.", "No disk is left."},
		{"错误码 " + code + "\n有人知道吗？", ""},
	} {
		checkTold(t, test.text, "api3", told{code, test.message, ""})
	}
	for _, text := range []string{
		`if err.Code == "` + code + `" then retry the whole call`,
		"see https://example.test/errors/" + code + " for what that means",
		"we handle " + code + " and LimitExceeded.Disk in the same way",
		"the class " + code + "(x) is made by our own program",
		"use " + code + "=1 as the configuration file has",
	} {
		checkTold(t, text, "")
	}
}
