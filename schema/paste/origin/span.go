// This file holds parts of a text.

package origin

// Span is a part of a Text.
type Span struct{ From, To int }

// Between is the part of a text between two byte offsets.
func Between(from, to int) Span { return Span{From: from, To: to} }

func (s Span) Empty() bool { return s.To <= s.From }

// UpSpan is where in the parent a part of a text came from.
func (t *Text) UpSpan(s Span) Span {
	if s.Empty() {
		return Between(t.Up(s.From), t.Up(s.From))
	}
	return Between(t.Up(s.From), t.Up(s.To-1)+1)
}
