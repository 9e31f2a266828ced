// This file compares the search in a tree with that in the text.

package secret

import (
	"reflect"
	"testing"

	"tcresponse/schema/jsontree"
)

// FuzzFindJSON tests that FindJSON finds what Find does in every text that is JSON.
func FuzzFindJSON(f *testing.F) {
	for _, text := range []string{
		`{"Password":"hunter2hunter2"}`,
		`[{"Password":"hunter2hunter2"},{"Password" : "hunter3hunter3"},{"Name":"x"},{"Password":["a8Ds9fj2k","b8Ds9fj2k"]}]`,
		`[{"Key":"DB_PASSWORD","Value":"hunter2hunter2"},{"Key":"Region","Value":"ap-guangzhou"}]`,
		`[{"Value":"DB_PASSWORD"},{"Value":"x"},{"Token":1},{"Token":null},{"Token":"eyJhbGciOiJIUzI1NiJ9.e30.x8Fh2kPq"}]`,
		`{"AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE":"Gu5t9xGARNpq86cd98joQYCN3EXAMPLE"}`,
		`{"a":"AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE","b":"Gu5t9xGARNpq86cd98joQYCN3abcdefg"}`,
		`{"pass\u0077ord":"hunter2hunter2","password":"hunter2hunter2","password":"hunter4hunter4"}`,
		`{"Output":"DB_PASSWORD=hunter2hunter2\nexport TOKEN='abcDEF123456'","Url":"https://user:hunter2@host.example/"}`,
		`{"--password":"hunter2hunter2","x-token":"a8Ds9fj2ka8Ds9fj2k","Set-Cookie":"a=b8Ds9fj2ka8D","密码":"hunter2hunter2"}`,
		"{\n\t\"Password\":\t\"hunter2hunter2\",\n\t\"Items\": [-1, -2.5e-3, {\"SecretKey\": \"Gu5t9xGARNpq86cd98joQYCN3abcdefg\"}]\n}",
		`{"Inner":"{\"Password\":\"hunter2hunter2\",\"Items\":[{\"Token\":\"a8Ds9fj2ka8Ds9fj2k\"}]}"}`,
		"{\"a\":{\"Password\"\n:\"hunter2hunter2\"},\"Password\":\"hunter3hunter3\"}",
		`{"":"x","Key":"-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----\n","a":{"Password":{"b":"c"}}}`,
		`{"m":"https://x/?token\u003dabcDEF1234567xyz\u0026q-signature\u003d1cfe52b1f2bbd9ecc9a3a8d0e5a6d33af1a7c0d0","b":1}`,
		`{"a\u003d":"abc","Password\u003d":"hunter2","secretKey Gu5t9xGARNpq86cd98joQYCN3abcdefg":1}`,
		"[{\"Password\"\t:[]}]",
		`{"Password":"aws.String('hunter2hunter2')","a":{"Password":  "hunter3hunter3","PWD":"/home/hunter2x9"}}`,
		`[{"sk":"Gu5t9xGARNpq86cd98joQYCN3abcdefg"},{"Token":"a8Ds9fj2k\u0061"},{"Token":"***"},{"Token":""}]`,
		`{"SecretId":"AKIDz8krbsJ5yKBZQpn74WFkmLPx3abcde","SecretKey":"Gu5t9xGARNpq86cd98joQYCN3abcdefg","Value":1}`,
		`{"":"00000000000token\\u003A000000A0","a":"日token\\\\u003A000000A0"}`,
		`{"a":["DB_PASSWORD"],"Value":"hunter2hunter2","b":{"Key":"DB_PASSWORD_2","Value":"hunter2hunter2"}}`,
	} {
		f.Add(text)
	}
	// It knows the names of the texts before, with their notes.
	var r jsontree.Reader
	f.Fuzz(func(t *testing.T, text string) {
		tree, _, err := r.Parse([]byte(text))
		if err != nil {
			return
		}
		const most = 200
		if got, want := FindJSON(tree, most), Find([]byte(text), most); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: found %v, want %v", text, got, want)
		}
	})
}
