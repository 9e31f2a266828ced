package paste

import "testing"

func TestErrorsBelowEachOther(t *testing.T) {
	const a, b, c = "5d1c0b9a-8f7e-4d6c-9b5a-4f3e2d1c0b9a", "6e2d1c0b-8f7e-4d6c-9b5a-4f3e2d1c0b9b", "7f3e2d1c-8f7e-4d6c-9b5a-4f3e2d1c0b9c"
	one, two, three := told{"LimitExceeded", "太多", a}, told{"ResourceInUse.Disk", "disk in use", b}, told{"InternalError", "m", c}
	cpp := func(x told) string {
		return "RequestId=" + x.id + ", ErrorCode=" + x.code + ", ErrorMessage=" + x.message
	}
	for _, text := range []string{
		cpp(one) + "\n" + cpp(two) + "\n" + cpp(three),
		"# " + cpp(one) + "\n# " + cpp(two) + "\n#\n# " + cpp(three) + "\n",
		"create: " + cpp(one) + "\nretry: " + cpp(two) + "\n" + "retry: " + cpp(three),
		cpp(one) + "; " + cpp(two) + "; " + cpp(three),
	} {
		checkTold(t, text, "api3", one, two, three)
	}
	block := func(x told) string {
		return "RequestId: " + x.id + "\nErrorCode: " + x.code + "\nErrorMessage: " + x.message + "\n"
	}
	checkTold(t, block(one)+"\n"+block(two)+"\n"+block(three), "api3", one, two, three)
	checkTold(t, block(one)+block(two)+block(three), "api3", one, two, three)
	// The id behind is the record's own where it does not begin the next one.
	python := func(x told) string { return "code:" + x.code + " message:" + x.message + " requestId:" + x.id }
	checkTold(t, python(one)+"\n"+python(two)+"\n"+python(three), "api3", one, two, three)
	checkTold(t, "RequestId: "+c+"\n"+python(one)+"\n", "api3", one)
}
