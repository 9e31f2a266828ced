// This file tests that secrets are found whole, wherever they stand, and nothing else is.

package secret

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// quotedForms are ways to write a value between quotation marks, whatever is in it; NAME and VALUE
// stand for the parts.
var quotedForms = []string{
	`{"Response":{"NAME":"VALUE","RequestId":"1a33d089-50ab-4544-9abf-5f6071f40993"}}`,
	"{\n  \"NAME\": \"VALUE\",\n  \"RequestId\": \"1a33d089-50ab-4544-9abf-5f6071f40993\"\n}",
	`{'NAME': 'VALUE', 'RequestId': '1a33d089-50ab-4544-9abf-5f6071f40993'}`,
	`{u'NAME': u'VALUE'}`,
	`{"log": "{\"NAME\": \"VALUE\", \"a\": 1}"}`,
	`"{\\\"NAME\\\":\\\"VALUE\\\",\\\"a\\\":1}"`,
	`NAME: "VALUE"`,
	`NAME="VALUE"`,
	`export NAME='VALUE'`,
	`$env:NAME = "VALUE"`,
	`os.environ["NAME"] = "VALUE"`,
	`NAME := "VALUE"`,
	`"NAME" => "VALUE",`,
	`client.setNAME("VALUE");`,
	`--NAME "VALUE" --region ap-guangzhou`,
	`NAME：“VALUE”`,
	`{“NAME”：“VALUE”}`,
	"| NAME | `VALUE` |",
	`{&quot;NAME&quot;:&quot;VALUE&quot;,&quot;a&quot;:1}`,
	`{&#34;NAME&#34;: &#34;VALUE&#34;}`,
	`%7B%22NAME%22%3A%22VALUE%22%2C%22a%22%3A1%7D`,
	`1,"{""NAME"":""VALUE"",""a"":1}",2`,
	`[{"Key":"NAME","Value":"VALUE"},{"Key":"A","Value":"b"}]`,
	"- name: NAME\n  value: \"VALUE\"\n",
	`<add key="NAME" value="VALUE"/>`,
	"{\"NAME\":\n    \"VALUE\"}",
	`["NAME"]=>` + "\n  string(32) \"VALUE\"\n",
	`{\x22NAME\x22:\x22VALUE\x22}`,
	`{"NAME":["VALUE"]}`,
	"\x1b[32m\"NAME\"\x1b[0m: \x1b[33m\"VALUE\"\x1b[0m",
	`**NAME**: "VALUE"`,
}

// plainForms are ways to write a value without quotation marks.
var plainForms = []string{
	"NAME=VALUE",
	"NAME=VALUE\nREGION=ap-guangzhou",
	"export NAME=VALUE",
	"NAME: VALUE",
	"  NAME: VALUE\n  region: ap-guangzhou",
	"NAME：VALUE",
	"NAME = VALUE",
	"--NAME VALUE --region ap-guangzhou",
	"--NAME=VALUE",
	"tccli configure set NAME=VALUE",
	"user=root NAME=VALUE host=10.0.0.1",
	"https://example.com/?NAME=VALUE&Region=ap-guangzhou",
	"<NAME>VALUE</NAME>",
	"&lt;NAME&gt;VALUE&lt;/NAME&gt;",
	"<td>NAME</td><td>VALUE</td>",
	`<property name="NAME">VALUE</property>`,
	"| NAME | VALUE |",
	"│ NAME │ VALUE │",
	"| Region | NAME |\n|---|---|\n| ap-guangzhou | VALUE |",
	"+------+------+\n| NAME | Id |\n+------+------+\n| VALUE | 1 |\n+------+------+",
	"NAME\tVALUE",
	"[NAME] => VALUE",
	"map[NAME:VALUE RequestId:1a33d089]",
	"{NAME:VALUE, RequestId:1a33d089}",
	"[TencentCloudSDKException] code: X message: bad NAME=VALUE, requestId: 1a33d089-50ab-4544-9abf-5f6071f40993",
	`{"Message":"login failed: NAME=VALUE"}`,
	`{"Message":"line one\nNAME: VALUE\nline three"}`,
	"ENV NAME VALUE",
	"setx NAME VALUE",
	"NAME%3DVALUE%26Region%3Dap-guangzhou",
	"curl -H 'NAME: VALUE' https://cvm.tencentcloudapi.com",
	"X-NAME: VALUE\r\nHost: cvm.tencentcloudapi.com\r\n",
	"**NAME**: VALUE",
	"// NAME: VALUE",
	"> NAME = VALUE",
}

// namesOf are names of secrets of each kind with values for them, all made up. A password may
// contain anything.
var namesOf = []struct {
	kind   string
	names  []string
	values []string
	plain  []string
}{
	{"secret-id", []string{"SecretId", "secret_id", "TENCENTCLOUD_SECRET_ID", "tmpSecretId"},
		[]string{"AKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESB", "IKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESB"},
		[]string{"AKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESB_Bf5U0C4ISDqH-dihgPn"}},
	{"secret-key", []string{"SecretKey", "COS_SECRET_KEY", "TmpSecretKey", "secret-key", "ApiKey", "PrivateKey", "TENCENTCLOUD_SECRET_KEY_PROD"},
		[]string{"Gu5t9xGARNpq86cd98joQYCN3Cozk1qA", "D+CIKDZ8tCG/WCDQ3ZW0P8jI2FTnAE4kDdfVJsXpx5k="},
		[]string{"Gu5t9xGARNpq86cd98joQYCN3Cozk1qA"}},
	{"token", []string{"Token", "x-tc-token", "SESSION_TOKEN", "UserSig", "accessToken", "dbCredential"},
		[]string{"eJw1jcEKgkAURf_l7lT4ZsZxDNpUQUhBYEG0nGYGe1rNEA_eJw1", "q0KHcXgW4fKsdx1EHUhjnS7lAxPr0gWH"},
		[]string{"eyJhbGciOiJIUzI1NiJ9.eyJpZCI6ImFwcCJ9.c2ln-bmF0dXJl_"}},
	{"password", []string{"Password", "AdminPassword", "MYSQL_PASSWORD", "root_pwd", "db-passwd", "Password1"},
		[]string{"Abc@1234&xyz", "Abc,12345", "Abc;12345", "Abc 12345", "Abc}12345", "Abc]123)45", "Abc<12345", "%Abc12345", "$Abc12345",
			"{Abc12345", "*Abc12345", "<Abc12345", "A***b1234", "xxxx1234", "d893nd8!@HK", "test123456"},
		[]string{"Abc@1234&xyz", "Abc,12345", "Abc]12345", "$Abc12345", "test123456", "S3@cretPw"}},
}

// count is how many placements were tried, and of how many all, a part or nothing was found.
type count struct{ all, whole, part int }

func (c *count) try(t *testing.T, form, name, value string) {
	t.Helper()
	text := strings.ReplaceAll(strings.ReplaceAll(form, "NAME", name), "VALUE", value)
	from := strings.LastIndex(text, value)
	to := from + len(value)
	covered := 0
	isWhole := false
	for _, s := range Find([]byte(text), 100) {
		if s.From <= from && s.To >= to {
			isWhole = true
		}
		covered += max(0, min(s.To, to)-max(s.From, from))
	}
	c.all++
	switch {
	case isWhole:
		c.whole++
	case covered > 0:
		c.part++
		t.Errorf("in part: %q in %q: %v", value, text, Find([]byte(text), 100))
	default:
		t.Logf("not found: %q in %q", value, text)
	}
}

func TestPlacements(t *testing.T) {
	var c count
	for _, n := range namesOf {
		for _, name := range n.names {
			for _, form := range quotedForms {
				for _, value := range n.values {
					if !breaks(form, value) {
						c.try(t, form, name, value)
					}
				}
			}
			for _, form := range plainForms {
				for _, value := range n.plain {
					if !breaks(form, value) {
						c.try(t, form, name, value)
					}
				}
			}
		}
	}
	t.Logf("%d placements: %d whole, %d in part", c.all, c.whole, c.part)
	if c.whole*100 < c.all*99 {
		t.Errorf("%d of %d were found whole, want 99 of 100", c.whole, c.all)
	}
}

// breaks reports whether a form cannot hold the value as it stands: its marks would need escapes.
func breaks(form, value string) bool {
	for _, escape := range []struct{ form, bytes string }{{"%22", "%&; ,<{}$@"}, {"%3D", "%&; ,<{}$@"}, {"&", "&<"}, {"<", "&<"}, {"`", "`"}, {"map[", " ]"}, {"{NAME", " ,}"}} {
		if strings.Contains(form, escape.form) && strings.ContainsAny(value, escape.bytes) {
			return true
		}
	}
	return false
}

func TestFind(t *testing.T) {
	const pem = `-----BEGIN RSA PRIVATE KEY-----\nMIICWwIBAAKBgQ12345678901234567890\n-----END RSA PRIVATE KEY-----`
	lines := strings.ReplaceAll(pem, `\n`, "\n")
	for text, want := range map[string][]string{
		`{"Response":{"KeyPair":{"KeyId":"skey-1","PrivateKey":"` + pem + `"},"RequestId":"x"}}`: {pem},
		`{"Key":"` + pem + `\n"}`:                                    {pem + `\n`},
		"private_key: |\n" + lines + "\nregion: x":                   {lines},
		"a\n" + lines + "\n\n" + lines + "\n":                        {lines, lines},
		"-----BEGIN PRIVATE KEY-----\nMIIC\nabc\n\nmore":             {"-----BEGIN PRIVATE KEY-----\nMIIC\nabc"},
		"-----BEGIN PUBLIC KEY-----\nMIIC\n-----END PUBLIC KEY-----": nil,
		"mysql://root:S3@cretPw@host:3306/db":                        {"S3@cretPw"},
		"redis://:pa/ss1@10.0.0.1":                                   {"pa/ss1"},
		"https://host:8080/path/@user":                               nil,
		`cred := credential.New("AKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESB", "Gu5t9xGARNpq86cd98joQYCN3Cozk1qA")`: {
			"AKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESB", "Gu5t9xGARNpq86cd98joQYCN3Cozk1qA"},
		"SecretId,SecretKey\nAKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESB,Gu5t9xGARNpq86cd98joQYCN3Cozk1qA\n": {
			"AKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESB", "Gu5t9xGARNpq86cd98joQYCN3Cozk1qA"},
		"Authorization: TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESB/2019-02-25/cvm/tc3_request, SignedHeaders=host, Signature=10b1a37a7301a02c\r\nHost: x": {
			"TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESB/2019-02-25/cvm/tc3_request, SignedHeaders=host, Signature=10b1a37a7301a02c"},
		`curl -H "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9" https://x`: {"Bearer eyJhbGciOiJIUzI1NiJ9"},
		"| SecretId | SecretKey |\n|---|---|\n| AKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESB | Gu5t9xGARNpq86cd98joQYCN3Cozk1qA |\n| IKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESB | - |": {
			"AKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESB", "Gu5t9xGARNpq86cd98joQYCN3Cozk1qA", "IKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESB"},
		`{"Passwords":["Abc,1","{Def2"]}`:                                            {"Abc,1", "{Def2"},
		`{"Password":"never closed`:                                                  {"never closed"},
		"{\"Token\":\"q0KHcXgW4fKsdx1EHU\nhjnS7lAxPr0gWH\",\"a\":1}":                 {"q0KHcXgW4fKsdx1EHU\nhjnS7lAxPr0gWH"},
		`密码：Abc12345`:                                                                {"Abc12345"},
		`signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f`: {"10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f"},
	} {
		var got []string
		for _, s := range Find([]byte(text), 100) {
			got = append(got, text[s.From:s.To])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q:\n got %q\nwant %q", text, got, want)
		}
	}
}

// marked are texts in which ⟦…⟧ stands around all that is found, each beside near misses. AKID and KEY
// stand for an id and a key.
var marked = []string{
	// A value that is percent-encoded ends where the text around it says so.
	"GET /?Action=ResetInstancesPassword&Password=⟦Abc1%2CDef234⟧&InstanceIds.0=ins-1",
	"a=1&Password=⟦A%26b%7DDef%27234⟧&InstanceIds.0=ins-1",
	"a%3D1%26Password%3D⟦Abc12345⟧%26InstanceIds.0%3Dins-1",
	"%7B%22Password%22%3A%20⟦Abc12345⟧%7D",
	"Password=%22⟦Abc1%2C234⟧%22&a=1",
	// Emphasis may end behind the colon.
	"**SecretKey:** ⟦KEY⟧\n\ncode: 1\n\n**What** should I do?",
	"**Password:** ⟦S3cretPw⟧\n**Region:** gz",
	"__密码：__ ⟦S3cretPw⟧\n",
	"**SecretKey:**⟦KEY⟧\n\n**What** should I do?",
	"**Password**: **⟦S3cret Pw⟧** and more",
	"**Password:** ********",
	// An option ends the value before it.
	"tccli cvm ResetInstancesPassword --Password ⟦S3cretPw⟧ --InstanceIds ins-1",
	"mysql --password=⟦S3cretPw⟧ -h 10.0.0.1",
	"password: ⟦S3cretPw - -1 --⟧",
	"password: ⟦S3cret-Pw,-12345,--more&-12⟧",
	// PHP's var_dump and print_r say who may see a property.
	`["secretKey":"TencentCloud\Common\Credential":private]=>` + "\n  string(32) \"⟦KEY⟧\"",
	`["password":"App\Db2":private]=>` + "\n  NULL",
	`[password:App\Db2:private] => ⟦S3cretPw⟧`,
	`["token":protected]=>` + "\n  string(16) \"⟦abcDEF1234567xyz⟧\"",
	`[secretKey:protected] => ⟦KEY⟧`,
	`[password:App\Db2:private] => `,
	`password:⟦App2:private]⟧`,
	// Lists without quotation marks, as Go and Java print them.
	"map[Authorization:[⟦Basic cm9vdDpTM2NyZXRQdw==⟧] X-Tc-Token:[⟦abcDEF1234567xyz⟧] X-Tc-Region:[gz1]]",
	"headers={X-TC-Token=[⟦abcDEF1234567xyz⟧], Cookie=[⟦uin=o1000; skey=abc123⟧], Host=[a1]}",
	`http.Header{"X-Tc-Token":[]string{"⟦abcDEF1234567xyz⟧"}, "Host":[]string{"abcDEF1234567xyz"}}`,
	"Passwords: [⟦S3cretPw12, S3cret]Pw13⟧]",
	"password: ⟦[S3cretPw12⟧\nPassword=[ ⟦S3cretPw13⟧ ]",
	`{"Password":[{"MinLength":8}],"Token":[["abcDEF1234567xyz"], 1],"SecretKey":[ { "Length": 12345678 } ]}`,
	"Password:[******] Token:[] Password:[<nil>] SecretKey:[REDACTED] token:[1234567890 1234567890]",
	"Password: [Reset your password](https://example.com/) or password: [sudo] password for root",
	// What precedes an id may end in a letter.
	`{"log":"id:\n⟦AKID⟧","a":"\t⟦AKID⟧\u003d⟦AKID⟧ \x22⟦AKID⟧\x22"}`,
	"q-ak%3D⟦AKID⟧%26q-sign-algorithm%3Dsha1",
	"nAKID 3DAKID u003dAKID",
	// An object or an expression is no value.
	`{"Response":{"Password":{"MinLength":8,"MaxLength":30},"SecretKey": {"type": "string"},"RequestId":"x"}}`,
	"Password: {\n  MinLength: 12345,\n}\ntoken: {}\n{Password:{MinLength:12345}}",
	"password: ⟦{Abc1234⟧",
	`http.Header{"X-Tc-Token": {"⟦abcDEF1234567xyz⟧", "⟦abcDEF1234567xyy⟧"}, "Cookie": {` + "`⟦uin=\"o1000\"⟧`}}",
	"p = getpass('Password: ')\nlog('Password: %s' % x)\nlog('Password: ' + x + 'abc')\nlog('password: ', y, ' token: ')",
	"secretKey = config['secretKey2']\nsecretKey = $_ENV[\"secretKey2\"]",
	`secretKey = properties.getProperty("secretKey1");`,
	`LoginSettings{Password: common.StringPtr("⟦S3cretPw12⟧"), Token: []byte("⟦abcDEF1234567xyz⟧")}`,
	`String password = String.valueOf("⟦S3cretPw12⟧"); password = string("⟦S3cretPw13⟧")`,
	`password = ⟦S3cret"Pw(12⟧`,
	// Between quotation marks stands no expression, only a variable of a shell.
	`{"AdminPassword":"⟦Qcloud2024(test)⟧","Password":"⟦config.Secret1⟧","RootPwd":"⟦Abc12345()⟧"}`,
	`password="$DB_PASSWORD" Password: "${DB_PASSWORD}" password("Password: ")`,
	"| Password | config.db1 |\n| setPassword | getPassword(user1) |",
	// Of a header, the credentials count.
	"Authorization: Bearer ****\nAuthorization: Bearer ${TOKEN}\nAuthorization: Bearer <token>\nAuthorization: Bearer",
	"Authorization: Bearer [REDACTED]\nAuthorization: Bearer {access_token}\nAuthorization: token YOUR_TOKEN\n",
	"Authorization: Basic authentication failed\nauthorization: Basic auth is required for user1",
	`{"Authorization":"Bearer ***","authorization":"Basic","Authorization":"Bearer " + token1}`,
	"Authorization: TC3-HMAC-SHA256 Credential=IKID********/2019-02-25/cvm/tc3_request, SignedHeaders=host, Signature=****",
	"Authorization: TC3-HMAC-SHA256 Credential=⟦AKID⟧/2019-02-25/cvm/tc3_request, SignedHeaders=host, Signature=********",
	"Authorization: ⟦TC3-HMAC-SHA256 Credential=AK***/2019-02-25/cvm/tc3_request, SignedHeaders=host, Signature=10b1a37a7301a02c⟧",
	"Authorization: ⟦Basic cm9vdDpTM2NyZXRQdw==⟧\nAuthorization: ⟦Bearer abcdefghijklmnopqrstuvwxyz⟧",
	// Names and values that are arguments.
	`os.Setenv("TENCENTCLOUD_SECRET_KEY", "⟦KEY⟧"); System.setProperty("secretKey", "⟦KEY⟧")`,
	`headers.add("X-TC-Token", "⟦abcDEF1234567xyz⟧"); map.put("Password", "⟦S3cretPw12⟧");`,
	`os.environ.get('SECRET_KEY', '⟦KEY⟧'); define( 'DB_PASSWORD', '⟦S3cretPw12⟧' )`,
	`req.Header.Set("Authorization", "⟦Bearer abcDEF1234567xyz⟧")`,
	`t("password", "Password is required"); flag("Password", "password"); put("Password", password1); equals("password", "pwd")`,
	`put("Token", getToken("x")); f("PasswordPolicy", "S3cretPw12"); g("Password"); h("Token", "os.environ1"); setenv("PWD", "/tmp/1")`,
	// A type may stand after the name.
	`var secretKey string = "⟦KEY⟧"; tokenStr := "⟦abcDEF1234567xyz⟧"`,
	`secret_key: str = "⟦KEY⟧"`,
	`const password: string = "⟦S3cretPw12⟧"; const name: string = "S3cretPw12"; password: string;`,
	// The key of an id stands after it, on the next line as well; sk names a key of this form alone.
	"common.NewCredential(\n\t\t\"⟦AKID⟧\",\n\t\t\"⟦KEY⟧\",\n\t)",
	"⟦AKID⟧\n⟦KEY⟧\r\n",
	`{"log":"\"⟦AKID⟧\",\n\t\t\"⟦KEY⟧\"","ak":"⟦AKID⟧","sk":"⟦KEY⟧"}`,
	`{"sk":"⟦KEY⟧","ak":"⟦AKID⟧"}`,
	"SK: ⟦KEY⟧",
	"AK: ⟦AKID⟧\nSK: ⟦KEY⟧\nak=⟦AKID⟧ my_sk=⟦KEY⟧",
	`{"sk":"USER#12345678","task":"KEY","disk":"KEY"} sk: Heslo musí mať aspoň 8 znakov; sk = 2024-01-01T00:00:00Z`,
	"⟦AKID⟧\n\n\n\nKEY ⟦AKID⟧, d41d8cd98f00b204e9800998ecf8427e",
	// Prompts and options of tccli.
	"TencentCloud API secretId [*Bcde]:⟦AKID⟧\nTencentCloud API secretKey [*ArFd]:⟦KEY⟧\nDefault region name [ap-gz]:KEY",
	"tccli configure set secretId ⟦AKID⟧ secretKey ⟦KEY⟧ region ap-guangzhou",
	"the SecretKey ⟦KEY⟧ of it; secretKey: is wrong; secretKey0 KEY; secretKey KEYa1",
	"--LoginSettings.Password '⟦S3cretPw⟧' --LoginSettings.KeyIds '[\"skey-1234567a\"]'",
	// Labels in brackets, with a verb, misspelt.
	"SecretKey（密钥）：⟦KEY⟧\n密钥(SecretKey)：⟦KEY⟧\nPassword (8-16 characters): ⟦S3cretPw⟧",
	"初始密码为：⟦S3cretPw⟧ 密码是：⟦S3cretPw⟧\n秘钥：⟦KEY⟧",
	"def login(password): return 12345\n(token) => abcDEF1234567xyz\n密码为空：S3cretPw",
	// A value may stand below its name.
	"SecretKey:\n⟦KEY⟧\nSecretKey:\n  Name: KEY",
	"password: |\n  ⟦S3cretPw12⟧\nuser: >\n  S3cretPw12\ntoken: >-\n    ⟦abcDEF1234567xyz⟧\npassword: |\nS3cretPw12",
	`~ password = "⟦S3cretPw1⟧" -> "⟦S3cretPw2⟧" # forces replacement`,
	"curl -u root:⟦S3cretPw!⟧ https://x\ncurl -s --user 'root:⟦S3cret Pw⟧' https://x\ndocker run -u 1000:1000 x\ncurl -u root https://x",
	// Tables with tabs or commas.
	"用户\tSecretKey\nroot\t⟦KEY⟧\n\nSecretKey\tRegion\r\n⟦KEY⟧\tgz\r\n",
	"user\tpassword\tregion\nroot\t⟦S3cretPw12⟧\tgz\nadmin\t⟦S3cretPw13⟧\tgz\n",
	"实例ID,用户名,密码\nins-1,root,⟦S3cretPw12⟧\nins-2,root,⟦S3cretPw13⟧\nin all,2 of\nins-3,root,S3cretPw14",
	"\"name\",\"password\",\"remark\"\n\"ins-1\",\"⟦S3cretPw12⟧\",\"\"\n",
	"Password\t⟦S3cretPw12⟧\nServer2\t10.0.0.1\n",
	"Enter the user, password\nThen2, try3\nhost,password\nA word, Then4\nx,password\n,S3cretPw12\ny,password\nShort,S3cret Pw",
	"  -p\tpassword\n  -h\thost2name\nfoo(a,password\nb1,c12345)",
	"| SK | id |\n|---|---|\n| ⟦KEY⟧ | a |\n| USER#12345678 | b |",
	// JSON may write separators with escapes.
	`{"m":"https://x/?q-ak\u003d⟦AKID⟧\u0026q-signature\u003d⟦1cfe52b1f2bbd9ecc9a3a8d0e5a6d33af1a7c0d0⟧"}`,
	`{"m":"Password\u003d⟦S3cret\u0026Pw⟧\u0026Region=gz","n":"SecretKey\u003A \u0022⟦KEY⟧\u0022"}`,
	`{"m":"Password=⟦S3cretPw⟧\u0026a=1","n":"{\"o\":\"Token\\u003d⟦abcDEF1234567xyz⟧\\u0026a\\u003d1\"}"}`,
	`{"m":"Name\u003dS3cretPw\u0026NextToken\u003dabcDEF1234567xyz\u0026Password\u0026","Password":"⟦S3cret\u003dPw⟧"}`,
	// What a variable is set to is no word of prose.
	"docker run -e DB_PASS=⟦hunter2Secret⟧ -e A=1\nPOSTGRES_PASSWORD=⟦correcthorse⟧\nspring.datasource.password=⟦correcthorse⟧\n",
	"PWD=postgresql\nPASS=hunter2Secret\nbypass: hunter2Secret my pass: hunter2Secret\nconnect(password=secretvalue)\nPassword=YES using password=wrong and more",
	`func(token string, name string) { name = "abcDEF1234567xyz" }`,
}

func TestMarked(t *testing.T) {
	const id, key = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESB", "Gu5t9xGARNpq86cd98joQYCN3Cozk1qA"
	words := regexp.MustCompile(`\bKEY\b|AKID\b`)
	for _, want := range marked {
		want = words.ReplaceAllStringFunc(want, func(word string) string {
			return map[string]string{"KEY": key, "AKID": id}[word]
		})
		text := strings.NewReplacer("⟦", "", "⟧", "").Replace(want)
		got, end := "", 0
		for _, s := range Find([]byte(text), 100) {
			got += text[end:s.From] + "⟦" + text[s.From:s.To] + "⟧"
			end = s.To
		}
		if got += text[end:]; got != want {
			t.Errorf("\n got %q\nwant %q", got, want)
		}
	}
}

// TestEveryNameIsFound tests that the quick look at the end of a name misses no known name.
func TestEveryNameIsFound(t *testing.T) {
	find := func(name string) {
		const value = "Xk8vQ2mN7pLw4RtY9sBd3FgH6jKc1ZaE"
		for _, text := range []string{name + "=" + value, `{"` + name + `": "` + value + `"}`} {
			if len(Find([]byte(text), 2)) != 1 {
				t.Errorf("%s: nothing found", text)
			}
		}
	}
	for _, e := range endings {
		if e.kind == "" || onlyWhole[e.name] != nil {
			continue
		}
		find(e.name)
		find(e.name + "2")
		for _, addition := range additions {
			find(strings.ToUpper(e.name + "_" + addition))
		}
		for i := 1; i < len(e.name) && e.name[i] < 0x80; i++ {
			find(e.name[:i] + "_" + e.name[i:])
			find(strings.ToUpper(e.name[:i] + "-" + e.name[i:]))
		}
	}
}

// TestKindOf tests what the words that a name ends with say together.
func TestKindOf(t *testing.T) {
	for name, want := range map[string]string{
		"secretAccessKey":            "secret-key",
		"AccessKey":                  "secret-id",
		"AWS_ACCESS_KEY_ID":          "secret-id",
		"TokenBase64":                "token",
		"password_2":                 "password",
		"Password-2_prod":            "",
		"PasswordProdTest":           "",
		"DB_Passwordplaintext":       "password",
		"nextToken":                  "",
		"next_token_test":            "",
		"refreshToken":               "token",
		"signature":                  "signature",
		"x-cos-signature":            "signature",
		"x-cos-signature_old":        "signature",
		"signature_old":              "",
		"dataSignature":              "",
		"set-cookie":                 "authorization",
		"spring.datasource.password": "password",
		"secret.key":                 "",
		"x.Signature":                "signature",
		"登录密码":                       "password",
		"tokens":                     "",
		"token_ - _prod":             "token",
		"":                           "",
	} {
		if got := kindOf([]byte(name)); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestInnocentTextsAreLeftAlone(t *testing.T) {
	for _, text := range []string{
		"token: tencentcloud-eo",
		`{"NextToken":"eyJsYXN0X3Jlc291cmNlX2lkIjoxMjM0NTY3ODkwfQ"}`,
		`{"PageToken":"4765-48dXwxJtbkKXW8d3eb"}`,
		`{"TotalToken":1234567890,"Token":1234567890}`,
		`{"Password":"********"}`,
		`{"Password":"","Token":null,"SecretKey":"null"}`,
		`{"SecretKey":"V4m*****************************************"}`,
		`{"SecretId":"AKIDxxxxxxxxxxxxxxxxxxxxxxxx"}`,
		`{"SecretId":"AKIDz8kr...nPhESB","SecretKey":"..."}`,
		`{"SecretId":"<your SecretId>","SecretKey":"YOUR_SECRET_KEY"}`,
		`{"SecretKey":"secret-key","Token":"session-token","Password":"Password"}`,
		`SecretKey: ${{ secrets.SECRET_KEY }}`,
		`secret_key = var.secret_key`,
		`export SECRET_KEY=$TENCENTCLOUD_SECRET_KEY`,
		`secretKey: process.env.TENCENTCLOUD_SECRET_KEY,`,
		`SecretKey = os.getenv("TENCENTCLOUD_SECRET_KEY")`,
		`password = getPassword(user1)`,
		`set PASSWORD=%MY_PASSWORD%`,
		`Invalid password: the password must have letters and digits.`,
		`Access denied for user 'root'@'10.0.0.1' (using password: YES)`,
		`SyntaxError: Unexpected token: < in JSON at position 0`,
		`The SecretId is not found, please ensure that your SecretId is correct.`,
		`AuthFailure.SecretIdNotFound`,
		`{"PublicKey":"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDP0Yw2T4itUKOJQIK69c1As"}`,
		`{"SecretKeyStatus":"Enabled1234","PasswordPolicy":"Abc123456","TokenType":"Bearer12345"}`,
		"PWD=/root/tencent1\nOLDPWD=/root",
		`{"DateKey":"20200909","TagKey":"yzd_key2","InstanceKey":"apm-eDyXPD6FF"}`,
		"https://console.cloud.tencent.com:443/cam/capi?a=1@2",
		`{"Credentials":{"ExpiredTime":1543914376}}`,
		`"password": "(sensitive value)"`,
		`您的密码：您的密码`,
	} {
		for _, s := range Find([]byte(text), 100) {
			t.Errorf("%q: %s %q", text, s.Params["kind"], text[s.From:s.To])
		}
	}
}

// checkSecrets checks what is true of the secrets of any text.
func checkSecrets(t *testing.T, text []byte) {
	t.Helper()
	end := 0
	for _, s := range Find(text, 50) {
		if s.From < end || s.To <= s.From || s.To > len(text) || s.Params["kind"] == "" {
			t.Fatalf("%q: %+v after %d", text, s, end)
		}
		end = s.To
	}
}

func FuzzFind(f *testing.F) {
	for _, n := range namesOf {
		for _, form := range append(quotedForms, plainForms...) {
			f.Add([]byte(strings.ReplaceAll(strings.ReplaceAll(form, "NAME", n.names[0]), "VALUE", n.values[0])))
		}
	}
	f.Add([]byte(""))
	f.Add([]byte("Token:{\\\"\""))
	f.Fuzz(func(t *testing.T, text []byte) { checkSecrets(t, text) })
}

func TestMostIsKept(t *testing.T) {
	text := []byte(strings.Repeat("Password=Abc12345\n", 10))
	if got := Find(text, 3); len(got) != 3 {
		t.Errorf("%d secrets, want 3", len(got))
	}
}

// FuzzMayEndInName checks the quick look at the end of a name against the whole one.
func FuzzMayEndInName(f *testing.F) {
	for _, form := range append(slices.Clone(quotedForms), plainForms...) {
		f.Add([]byte(strings.ReplaceAll(form, "NAME", "Secret_Key1")))
	}
	f.Add([]byte("SeCret ____KeY:"))
	f.Add([]byte("Sk0="))
	f.Add([]byte(`{\"password\":\"\", \\\"TOKEN_2\\\": 1}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		if slices.Contains(text, 0x1B) {
			t.Skip("a colour that no terminal knows is part of the name in the quick look alone")
		}
		for i := range text {
			if text[i] != ':' && text[i] != '=' || mayEndInName(text[:i]) {
				continue
			}
			s := scanner{b: text}
			if n, ok := s.nameBefore(i); ok && (kindOf(n.text) != "" || isValueName(n.text)) {
				t.Errorf("%q before %d of %q is the name of a secret or a value", n.text, i, text)
			}
		}
	})
}

// TestNextSign tests that each sign is found wherever it stands, and nothing else is.
func TestNextSign(t *testing.T) {
	const size = 100
	for c := range 256 {
		for at := range size {
			text := bytes.Repeat([]byte("a"), size)
			text[at] = byte(c)
			want := size
			if signs[c] != 0 {
				want = at
			}
			for _, from := range []int{0, 1, at} {
				if got := nextSign(text, from); from <= at && got != want {
					t.Fatalf("byte %#x at %d is found at %d from %d on, want %d", c, at, got, from, want)
				}
			}
		}
	}
}
