package all
import ("testing";"bytes";"compress/gzip";"time";"fmt";"tcresponse/schema/catalog")
func TestSizes(t *testing.T) {
	s := time.Now(); p := Packs(); fmt.Println("parse", time.Since(s))
	z := func(b []byte) int { var o bytes.Buffer; w, _ := gzip.NewWriterLevel(&o, 9); w.Write(b); w.Close(); return o.Len() }
	s = time.Now(); ix := catalog.BuildIndex(p); fmt.Println("index", len(ix), z(ix), time.Since(s))
	s = time.Now(); n := catalog.BuildNames(p); fmt.Println("names", len(n), z(n), time.Since(s))
	s = time.Now(); catalog.ParseIndex(ix); fmt.Println("parseindex", time.Since(s))
	s = time.Now(); catalog.ParseNames(n); fmt.Println("parsenames", time.Since(s))
}
