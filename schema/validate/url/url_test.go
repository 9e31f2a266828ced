// This file tests the escaping of paths against net/url.

package url

import (
	"net/url"
	"testing"
)

func FuzzPathEscape(f *testing.F) {
	for _, s := range []string{"", "Name", "a b/c~1%d", "%", "%4", "%41", "%4G", "%+1", "%41%", "密码", "\x00\xff", "-_.~$&+:=@!'()*,;?#[]\"<>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := PathEscape(s), url.PathEscape(s); got != want {
			t.Errorf("PathEscape(%q) = %q, want %q", s, got, want)
		}
		got, err := PathUnescape(s)
		if want, wantErr := url.PathUnescape(s); got != want || (err != nil) != (wantErr != nil) {
			t.Errorf("PathUnescape(%q) = %q, %v, want %q, %v", s, got, err, want, wantErr)
		}
	})
}
