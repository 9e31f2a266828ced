// This file has the parts of a text.

package origin

// Span is a part of a Text.
type Span struct{ From, To int }

// Between returns the part of a text between two byte offsets.
func Between(from, to int) Span { return Span{From: from, To: to} }

// Empty reports whether the span has no bytes.
func (s Span) Empty() bool { return s.To <= s.From }

// UpSpan returns the part of the parent that a part of a text came from.
func (t *Text) UpSpan(s Span) Span {
	if s.Empty() {
		return Between(t.Up(s.From), t.Up(s.From))
	}
	return Between(t.Up(s.From), t.UpEnd(s.To))
}
