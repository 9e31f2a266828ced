// This file tests exceptions that are printed as JSON.

package paste

import "testing"

func TestExceptionAsJSON(t *testing.T) {
	const id = "5d1c0b9a-8f7e-4d6c-9b5a-4f3e2d1c0b9a"
	const frames = `"stackTrace":[{"methodName":"call","className":"com.tencentcloudapi.common.AbstractClient","lineNumber":7}]`
	want := identity{"LimitExceeded.Zones", "too many - \"3\"", id}
	const message = `"LimitExceeded.Zones-too many - \"3\""`
	for _, text := range []string{
		`{"cause":null,"localizedMessage":` + message + `,"message":` + message + `,"requestId":"` + id + `",` + frames + `,"suppressed":[]}`,
		`{"requestId":"` + id + `","detailMessage":` + message + `,"stackTrace":[],"suppressedExceptions":[]}`,
		`{"errorCode":"LimitExceeded.Zones","requestId":"` + id + `","message":"too many - \"3\"",` + frames + `}`,
		`{"time":1,"exception":{` + frames + `,"message":` + message + `,"requestId":"` + id + `"}}`,
		`ERROR create failed {` + frames + `,"message":` + message + `,"requestId":"` + id + `"}`,
	} {
		checkFailures(t, text, "api3", want)
	}
	checkFailures(t, `{"message":`+message+`,`+frames+`}`, "api3", identity{want.code, want.message, ""})
	for _, test := range []struct {
		text string
		want identity
	}{
		{`{"message":"java.net.UnknownHostException-cvm.example","requestId":"",` + frames + `}`, identity{"", "java.net.UnknownHostException-cvm.example", ""}},
		{`{"message":"bad type","errorCode":"ClientParamsError","requestId":"",` + frames + `}`, identity{"ClientParamsError", "bad type", ""}},
	} {
		checkFailures(t, test.text, "client", test.want)
	}
	for _, text := range []string{
		`{"message":"java.net.UnknownHostException-db.example","stackTrace":[{"className":"org.example.Pool"}]}`,
		`{"message":"InternalError-pool is empty","stackTrace":[{"className":"org.example.Pool"}]}`,
		`{"message":"Sub-total is wrong","requestId":"` + id + `","stackTrace":[]}`,
	} {
		found, _ := Find([]byte(text))
		for _, m := range found {
			if m.System == "client" || identityOf(&m).code != "" {
				t.Errorf("%q: read as a failure: %+v", text, identityOf(&m))
			}
		}
	}
}
