//go:build !js

package schema

import (
	"fmt"
	"testing"

	"tcresponse/schema/catalog/all"
	"tcresponse/schema/sample"
)

var describeInstances = Action{"cvm", "v20170312", "DescribeInstances"}

// instances returns a response of cvm DescribeInstances with n instances; with a fault, each has
// one error against the definition.
func instances(n int, fault bool) []byte {
	p, _ := all.Catalog().Pack("cvm-v20170312")
	a, _ := p.Action(describeInstances.Action)
	return sample.Response(p, a, n, fault)
}

func TestInstancesAreAsDefined(t *testing.T) {
	for _, fault := range []bool{false, true} {
		r := nativeEngine().Check(instances(5, fault), &describeInstances).Responses[0]
		want := 0
		if fault {
			want = 5
		}
		if r.FindingsTotal != want {
			t.Errorf("fault %v: %d findings, want %d: %+v", fault, r.FindingsTotal, want, r.Findings)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	for _, n := range []int{1, 102, 1020, 6130} {
		for _, fault := range []bool{false, true} {
			text := instances(n, fault)
			b.Run(fmt.Sprintf("%dKB/fault=%v", len(text)/1000, fault), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				b.ReportAllocs()
				for b.Loop() {
					nativeEngine().Check(text, &describeInstances)
				}
			})
		}
	}
}
