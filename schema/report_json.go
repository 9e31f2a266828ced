// Code generated from report.go by go test ./schema -run Encoder -update. DO NOT EDIT.

package schema

import "tcresponse/schema/explain"

func (e *encoder) writeReport(v *Report) {
	e.open('{')
	e.int("version", v.Version)
	e.list("responses")
	for i := range v.Responses {
		e.writeResponse(&v.Responses[i])
		e.comma()
	}
	e.endList()
	e.list("findings")
	for i := range v.Findings {
		e.writeFinding(&v.Findings[i])
		e.comma()
	}
	e.endList()
	e.list("wants")
	for i := range v.Wants {
		e.quoted(v.Wants[i])
		e.comma()
	}
	e.endList()
	e.close('}')
}

func (e *encoder) writeResponse(v *Response) {
	e.open('{')
	e.string("form", v.Form)
	e.string("verdict", string(v.Verdict))
	if v.Damage != "" {
		e.string("damage", string(v.Damage))
	}
	e.bool("conforms", v.Conforms)
	e.int("from", v.From)
	e.int("to", v.To)
	e.string("system", v.System)
	if v.Error != nil {
		e.name("error")
		e.writeError(v.Error)
		e.comma()
	} else {
		e.null("error")
	}
	e.string("requestId", v.RequestID)
	if v.Named != nil {
		e.name("named")
		e.writeAction(v.Named)
		e.comma()
	} else {
		e.null("named")
	}
	if v.Action != nil {
		e.name("action")
		e.writeAction(v.Action)
		e.comma()
	} else {
		e.null("action")
	}
	if v.Definition != nil {
		e.name("definition")
		e.writeDefinition(v.Definition)
		e.comma()
	} else {
		e.null("definition")
	}
	e.string("product", v.Product)
	e.bool("bare", v.Bare)
	e.list("candidates")
	for i := range v.Candidates {
		e.writeCandidate(&v.Candidates[i])
		e.comma()
	}
	e.endList()
	e.list("fields")
	for i := range v.Fields {
		e.writeField(&v.Fields[i])
		e.comma()
	}
	e.endList()
	e.list("findings")
	for i := range v.Findings {
		e.writeFinding(&v.Findings[i])
		e.comma()
	}
	e.endList()
	e.int("findingsTotal", v.FindingsTotal)
	e.list("groups")
	for i := range v.Groups {
		e.writeGroup(&v.Groups[i])
		e.comma()
	}
	e.endList()
	if v.Partial != nil {
		e.name("partial")
		e.writePartial(v.Partial)
		e.comma()
	} else {
		e.null("partial")
	}
	if v.Source != nil {
		e.name("source")
		e.writeSource(v.Source)
		e.comma()
	} else {
		e.null("source")
	}
	e.close('}')
}

func (e *encoder) writeFinding(v *Finding) {
	e.open('{')
	e.string("code", v.Code)
	e.string("severity", string(v.Severity))
	e.string("category", string(v.Category))
	e.bool("syntax", v.Syntax)
	e.params("params", v.Params)
	e.string("pointer", v.Pointer)
	e.int("from", v.From)
	e.int("to", v.To)
	e.int("line", v.Line)
	e.int("column", v.Column)
	e.close('}')
}

func (e *encoder) writeError(v *Error) {
	e.open('{')
	e.string("code", v.Code)
	e.string("message", v.Message)
	e.string("docs", v.Docs)
	e.string("match", string(v.Match))
	e.string("nearest", v.Nearest)
	if v.RequestID != "" {
		e.string("requestId", v.RequestID)
	}
	if v.Declared != nil {
		e.name("declared")
		e.writeDeclared(v.Declared)
		e.comma()
	}
	if v.Cause != nil {
		e.name("cause")
		e.writeError(v.Cause)
		e.comma()
	}
	if v.Advice != nil {
		e.name("advice")
		e.writeAdvice(v.Advice)
		e.comma()
	}
	e.close('}')
}

func (e *encoder) writeAction(v *Action) {
	e.open('{')
	e.string("product", v.Product)
	e.string("version", v.Version)
	e.string("action", v.Action)
	e.close('}')
}

func (e *encoder) writeDefinition(v *Definition) {
	e.open('{')
	e.string("product", v.Product)
	e.string("version", v.Version)
	e.string("action", v.Action)
	e.bool("chosen", v.Chosen)
	e.string("status", v.Status)
	e.string("en", v.EN)
	e.string("zh", v.ZH)
	e.string("date", v.Date)
	e.string("url", v.URL)
	e.close('}')
}

func (e *encoder) writeCandidate(v *Candidate) {
	e.open('{')
	e.string("product", v.Product)
	e.string("version", v.Version)
	e.string("action", v.Action)
	e.float("score", v.Score)
	e.string("reason", v.Reason)
	e.int("names", v.Names)
	e.int("known", v.Known)
	e.int("same", v.Same)
	e.list("sameAs")
	for i := range v.SameAs {
		e.writeAction(&v.SameAs[i])
		e.comma()
	}
	e.endList()
	e.close('}')
}

func (e *encoder) writeField(v *Field) {
	e.open('{')
	e.string("pointer", v.Pointer)
	e.int("from", v.From)
	e.int("to", v.To)
	e.string("docs", v.Docs)
	if v.Type != "" {
		e.string("type", v.Type)
	}
	if v.List {
		e.bool("list", v.List)
	}
	if v.Nullable {
		e.bool("nullable", v.Nullable)
	}
	if v.Required {
		e.bool("required", v.Required)
	}
	if v.Structure != "" {
		e.string("structure", v.Structure)
	}
	e.close('}')
}

func (e *encoder) writeGroup(v *Group) {
	e.open('{')
	e.string("code", v.Code)
	e.string("severity", string(v.Severity))
	e.string("category", string(v.Category))
	e.bool("syntax", v.Syntax)
	e.string("pattern", v.Pattern)
	e.params("params", v.Params)
	e.int("count", v.Count)
	e.int("first", v.First)
	e.close('}')
}

func (e *encoder) writePartial(v *Partial) {
	e.open('{')
	e.int("failed", v.Failed)
	e.int("of", v.Of)
	e.string("kind", v.Kind)
	e.close('}')
}

func (e *encoder) writeSource(v *Source) {
	e.open('{')
	e.string("resource", v.Resource)
	e.string("file", v.File)
	e.int("line", v.Line)
	e.close('}')
}

func (e *encoder) writeDeclared(v *Declared) {
	e.open('{')
	e.list("products")
	for i := range v.Products {
		e.quoted(v.Products[i])
		e.comma()
	}
	e.endList()
	e.int("total", v.Total)
	if v.Here != nil {
		e.bool("here", *v.Here)
	}
	e.string("date", v.Date)
	e.close('}')
}

func (e *encoder) writeAdvice(v *explain.Advice) {
	e.open('{')
	e.name("meaning")
	e.writeRef(&v.Meaning)
	e.comma()
	e.name("retry")
	e.writeRetry(&v.Retry)
	e.comma()
	e.list("steps")
	for i := range v.Steps {
		e.writeRef(&v.Steps[i])
		e.comma()
	}
	e.endList()
	e.list("causes")
	for i := range v.Causes {
		e.writeRef(&v.Causes[i])
		e.comma()
	}
	e.endList()
	e.list("snippets")
	for i := range v.Snippets {
		e.writeSnippet(&v.Snippets[i])
		e.comma()
	}
	e.endList()
	e.list("basis")
	for i := range v.Basis {
		e.writeBasis(&v.Basis[i])
		e.comma()
	}
	e.endList()
	e.close('}')
}

func (e *encoder) writeRef(v *explain.Ref) {
	e.open('{')
	e.string("id", v.ID)
	e.params("params", v.Params)
	e.close('}')
}

func (e *encoder) writeRetry(v *explain.Retry) {
	e.open('{')
	e.string("class", v.Class)
	e.name("text")
	e.writeRef(&v.Text)
	e.comma()
	e.close('}')
}

func (e *encoder) writeSnippet(v *explain.Snippet) {
	e.open('{')
	e.string("kind", v.Kind)
	e.string("text", v.Text)
	e.close('}')
}

func (e *encoder) writeBasis(v *explain.Basis) {
	e.open('{')
	e.string("kind", v.Kind)
	e.string("id", v.ID)
	e.close('}')
}
