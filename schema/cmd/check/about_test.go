// This file tests what the command says of the codes and the actions of a documented product.

package main

import (
	"strings"
	"testing"
)

func failing(code, message string) string {
	return `{"Response":{"Error":{"Code":"` + code + `","Message":"` + message + `"},"RequestId":"` + id + `"}}`
}

// inOrder reports whether the parts stand in a text, one behind the other.
func inOrder(text string, parts ...string) bool {
	for _, part := range parts {
		_, rest, ok := strings.Cut(text, part)
		if !ok {
			return false
		}
		text = rest
	}
	return true
}

// TestProductTexts tests that a code is explained as its product means it, where the product is known:
// behind what the message says, and in place of its class.
func TestProductTexts(t *testing.T) {
	for _, test := range []struct {
		code, message, action, lang string
		want                        []string
		not                         string
	}{
		{"FailedOperation.ESTemplateConflict", "x", "", "en", []string{"An index template in the Elasticsearch cluster", "What to do:\n  1. List the templates"}, "explained by"},
		{"FailedOperation.ESTemplateConflict", "x", "", "zh", []string{"Elasticsearch 集群里已有索引模板", "处理步骤:\n  1. 用 `GET _cat/templates?v`"}, "FailedOperation）"},
		{"UnsupportedOperation", "x", "eb.CreateTarget", "en", []string{"  1. Read Message, and check the Type of the bus"}, "second part of the code"},
		{"InternalError", "x", "eb.PutEvents", "zh", []string{"事件总线内部出错", "  1. 先查询操作是否已经生效"}, "常见原因"},
		{"FailedOperation.ESTemplateConflict", "you are not authorized to perform operation (eb:CreateTarget)", "", "en", []string{"CAM denied", "What to do:", "GetCallerIdentity", "GET _cat/templates"}, "explained by"},
	} {
		args := []string{"-text", "-lang", test.lang}
		if test.action != "" {
			args = append(args, "-action", test.action)
		}
		_, stdout, _ := command(failing(test.code, test.message), args...)
		if !inOrder(stdout, test.want...) || strings.Contains(stdout, test.not) {
			t.Errorf("%s %s: %q in this order, and no %q, in\n%s", test.code, test.action, test.want, test.not, stdout)
		}
	}
}

// TestAbout tests that the action is explained with its request, and nothing is said of an action
// without texts.
func TestAbout(t *testing.T) {
	for _, test := range []struct {
		action, lang string
		want         []string
	}{
		{"eb.CreateRule", "en", []string{"\neb CreateRule: Creates a rule", "Limits:\n", "Request parameters:\n  EventBusId (required): ", "  Enable: ", "Failures:\n", "  LimitExceeded.Rule: "}},
		{"eb.PublishEvent", "en", []string{"\neb PublishEvent: Deprecated in its definition: use PutEvents"}},
		{"eb.PublishEvent", "zh", []string{"\neb PublishEvent: 接口文档已标为废弃", "Event:\n", "  Data（必填）: ", "Tag:\n", "错误:\n"}},
		{"eb.ListEventBuses", "zh", []string{"请求参数:\n  Filters: ", "Filter:\n  Name（必填）: "}},
		{"cvm.RunInstances", "en", []string{"Action: cvm RunInstances"}},
	} {
		_, stdout, _ := command(failing("InternalError", "x"), "-text", "-lang", test.lang, "-action", test.action)
		if !inOrder(stdout, test.want...) || strings.Contains(stdout, "\n"+strings.Replace(test.action, ".", " ", 1)+": ") != strings.HasPrefix(test.action, "eb.") {
			t.Errorf("%s %s: %q in this order in\n%s", test.lang, test.action, test.want, stdout)
		}
	}
}
