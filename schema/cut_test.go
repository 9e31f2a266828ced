//go:build !js

// This file tests that a response that was cut or is damaged is explained as far as it was read.

package schema

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"tcresponse/schema/docs"
)

// codesIn returns how often each code is among findings.
func codesIn(list []Finding) map[string]int {
	counts := map[string]int{}
	for _, f := range list {
		counts[f.Code]++
	}
	return counts
}

func TestCutResponseIsExplained(t *testing.T) {
	whole := instances(6, true)
	// Cut at each byte of a stretch: within names, values and between them.
	for end := len(whole) * 2 / 3; end < len(whole)*2/3+400; end++ {
		r := Check(whole[:end]).Responses[0]
		if r.Verdict != Invalid || r.Damage != DamageCut {
			t.Fatalf("cut at %d: %s, damage %q", end, r.Verdict, r.Damage)
		}
		isDefined := slices.ContainsFunc(r.Fields, func(f Field) bool { return strings.HasPrefix(f.Docs, "cvm-v20170312/") })
		if r.Action == nil || r.Action.Action != "DescribeInstances" || !isDefined {
			t.Fatalf("cut at %d: action %v, candidates %v, fields %v", end, r.Action, r.Candidates, r.Fields)
		}
		counts := codesIn(r.Findings)
		if counts["action-field-type"] < 3 || counts["action-field-type"] > 5 || counts["action-field-missing"]+counts["action-field-unknown"]+counts["action-field-null"]+counts["action-date-format"] > 0 {
			t.Fatalf("cut at %d: findings %v", end, counts)
		}
	}
}

func TestCutErrorIsExplained(t *testing.T) {
	for _, test := range []struct {
		text          string
		verdict       Verdict
		damage        Damage
		code, message string
		docs          string
		match         docs.Match
	}{
		// The code is whole.
		{`{"Response":{"Error":{"Code":"AuthFailure.SignatureFailure","Message":"the si`, Failure, "", "AuthFailure.SignatureFailure", "the si", "AuthFailure.SignatureFailure", docs.Exact},
		// What was read of the code says what it is about.
		{`{"Response":{"Error":{"Code":"AuthFailure.SignatureFail`, Invalid, DamageCut, "AuthFailure.SignatureFail", "", "AuthFailure", docs.Prefix},
		{`{"Response":{"RequestId":"3f0e9d8c-7b6a-4958-8776-655443322110","Error":{"Message":"in use","Code":"ResourceInUse.Cl`, Invalid, DamageCut, "ResourceInUse.Cl", "in use", "ResourceInUse", docs.Prefix},
		{`{"Response":{"Error":{"Code":"Inval`, Invalid, DamageCut, "Inval", "", "", docs.None},
		{`{"Response":{"Error":{"Message":"in us`, Invalid, DamageCut, "", "in us", "", docs.None},
		{`2026-01-02 resp: {"Response":{"Error":{"Code":"ResourceInUse.Cl`, Invalid, DamageCut, "ResourceInUse.Cl", "", "ResourceInUse", docs.Prefix},
		// Nothing of an error was read.
		{`{"Response":{"Error":{"Code":"`, Invalid, DamageCut, "", "", "", ""},
		{`{"Response":{"Error":`, Invalid, DamageCut, "", "", "", ""},
	} {
		r := Check([]byte(test.text)).Responses[0]
		if r.Verdict != test.verdict || r.Damage != test.damage {
			t.Errorf("%s: %s, damage %q", test.text, r.Verdict, r.Damage)
		}
		got := Error{}
		if r.Error != nil {
			got = *r.Error
		}
		if got.Code != test.code || got.Message != test.message || got.Docs != test.docs || got.Match != test.match {
			t.Errorf("%s: error %+v", test.text, got)
		}
		if r.Action != nil || len(r.Candidates) > 0 || codesIn(r.Findings)["error-code-unknown"] > 0 {
			t.Errorf("%s: action %v, candidates %v, findings %v", test.text, r.Action, r.Candidates, codesIn(r.Findings))
		}
	}
}

func TestDamagedResponseIsExplained(t *testing.T) {
	for text, damage := range map[string]Damage{
		`{"Response":{"RequestId":"3f0e9d8c-7b6a-4958-8776-655443322110"|"Error":{"Code":"ResourceInUse","Message":"busy"}}}`: DamageSyntax,
		`{"Respon`:                 DamageCut,
		`{"Response":[],}`:         DamageSyntax,
		`{"Response":null}`:        "",
		`{"Response":{"Error":5}}`: "",
	} {
		if r := Check([]byte(text)).Responses[0]; r.Verdict != Invalid || r.Damage != damage {
			t.Errorf("%s: %s, damage %q, want %q", text, r.Verdict, r.Damage, damage)
		}
	}
	// An error that a mark hides: the fields beside it lead to the action all the same.
	whole := instances(3, false)
	text := bytes.Replace(whole, []byte(`"RequestId":`), []byte(`"Error";{"Code":"ResourceInUse","Message":"busy"},"RequestId":`), 1)
	r := Check(text).Responses[0]
	if r.Verdict != Invalid || r.Damage != DamageSyntax || len(r.Candidates) == 0 || r.Candidates[0].Action != "DescribeInstances" {
		t.Errorf("%s, damage %q, candidates %v", r.Verdict, r.Damage, r.Candidates)
	}
}
