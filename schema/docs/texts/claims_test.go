// This file tests what the texts about errors claim: that a call can be repeated, and that nothing was
// done.

package texts

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"tcresponse/schema/docs"
	"tcresponse/schema/explain/rules"
)

// advised is one sentence on retrying, with the class whose badge stands before it.
type advised struct{ place, class, lang, text string }

func retrySentences(t *testing.T) []advised {
	var list []advised
	all := load(t)
	for _, c := range docs.Codes() {
		for _, lang := range Languages {
			list = append(list, advised{c.Code, c.Retry, lang, all[lang].Codes[c.Code].Retry})
		}
	}
	rules, err := rules.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rules {
		for _, lang := range Languages {
			if text := r.RetryText.In(lang); text != "" {
				list = append(list, advised{r.ID, r.Retry, lang, text})
			}
		}
	}
	for class, label := range all["en"].Retry {
		list = append(list, advised{"retry.json " + class, class, "en", label.Text}, advised{"retry.json " + class, class, "zh", all["zh"].Retry[class].Text})
	}
	return list
}

// TestRetrySentences tests that the sentence beside a badge neither contradicts nor repeats it, and
// says how long to wait where waiting helps.
func TestRetrySentences(t *testing.T) {
	type want struct{ has, lacks string }
	wants := map[string]want{
		"en fix-first":       {`(?i)\bfirst\b`, `(?i)\bretry|\brepeat|try again|call again`},
		"zh fix-first":       {`先`, `重试|再试|稍后|再次调用(?:。|$)`},
		"en backoff":         {`(?i)second|minute|hour|day`, `(?i)do not retry|at most once|backoff`},
		"zh backoff":         {`秒|分钟|小时|天`, `不要|最多一次|退避`},
		"en after-change":    {`(?i)until|once|when|after|with another`, `(?i)do not retry|retry after`},
		"zh after-change":    {`直到|等|换|解除`, `不要|改变后重试`},
		"en idempotent-once": {`(?i)only|if|when|check`, `(?i)at most once|do not retry`},
		"zh idempotent-once": {`仅限|必须|先|且|等`, `最多|不要`},
		"en sign-again":      {`(?i)first`, `(?i)sign again`},
		"zh sign-again":      {`先`, `重新签名`},
		"en not-a-failure":   {`.`, `(?i)no failure`},
		"zh not-a-failure":   {`.`, `并非失败`},
	}
	for _, s := range retrySentences(t) {
		w, ok := wants[s.lang+" "+s.class]
		if !ok {
			t.Errorf("%s: no rule for the class %q", s.place, s.class)
			continue
		}
		if !regexp.MustCompile(w.has).MatchString(s.text) {
			t.Errorf("%s, %s %s: nothing of %s in %q", s.place, s.lang, s.class, w.has, s.text)
		}
		if found := regexp.MustCompile(w.lacks).FindString(s.text); found != "" {
			t.Errorf("%s, %s %s: %q says or denies what the badge says, in %q", s.place, s.lang, s.class, found, s.text)
		}
	}
}

// TestRetryClassesFitTheError tests that money, rights and parameters are to be fixed, while rates and
// states are waited out.
func TestRetryClassesFitTheError(t *testing.T) {
	kinds := []struct {
		name    string
		words   *regexp.Regexp
		classes []string
	}{
		{"money", regexp.MustCompile(`Balance|Arrears|Isolate|RunOut|Exhausted|FreeAmount|ChargeStatus|^arrears|^balance|^billing|^package`), []string{"fix-first"}},
		{"rights", regexp.MustCompile(`Unauthorized|PermissionDen|NotActivated|UnOpen|NotRegistered|^cam-(?:assume|check|no|system|tag)|^not-activated|^real-name|^not-on-whitelist`), []string{"fix-first"}},
		{"parameters", regexp.MustCompile(`^(?:Missing|Unknown|Invalid)Parameter|^parameter-|^value-|^region-`), []string{"fix-first"}},
		{"rates", regexp.MustCompile(`^RequestLimitExceeded|ThirtySecond|^rate-`), []string{"backoff"}},
		{"states", regexp.MustCompile(`InProgress|Busy|FunctionStatus|InUse$|^busy|state|in-progress|^doing-|^in-use|load-balancer-busy|^locked`), []string{"after-change", "backoff"}},
		{"time-outs", regexp.MustCompile(`Timeout|timeout`), []string{"backoff"}},
	}
	seen := map[string]bool{}
	for _, s := range retrySentences(t) {
		for _, kind := range kinds {
			if kind.words.MatchString(s.place) {
				seen[kind.name] = true
				if !slices.Contains(kind.classes, s.class) {
					t.Errorf("%s is about %s, and its class is %s", s.place, kind.name, s.class)
				}
			}
		}
	}
	if len(seen) != len(kinds) {
		t.Errorf("nothing was found of some kind: %v", seen)
	}
}

// frontEnd are the codes and rules of what the API front end refuses before any product sees it, or
// what an SDK never sent: only of these it is known that nothing was done.
var frontEnd = strings.Fields(`ActionOffline AuthFailure.InvalidAuthorization AuthFailure.InvalidSecretId
	AuthFailure.SecretIdNotFound AuthFailure.SignatureExpire AuthFailure.SignatureFailure AuthFailure.TokenFailure
	InvalidAction InvalidRequest MissingParameter NoSuchProduct NoSuchVersion RequestLimitExceeded
	RequestLimitExceeded.GlobalRegionUinLimitExceeded RequestLimitExceeded.IPLimitExceeded
	RequestLimitExceeded.UinLimitExceeded RequestSizeLimitExceeded UnknownParameter UnsupportedProtocol
	UnsupportedRegion action-of-other-service authorization-header rate-per-second region-missing
	secret-id-unknown signature-expired version-of-other-service`)

var nothingDone = regexp.MustCompile(`(?i)nothing was (?:done|changed|created|sent\b)|was not (?:carried out|created|changed|sent)|were not (?:accepted|created)|没有被?执行|未执行|没有生成|没有发出(?:。|，也)|没有做任何`)

// client are those whose call never left the program.
var client = regexp.MustCompile(`^(?:client-|Client|InvalidCredential$)`)

// TestNothingWasDone tests that only what is known not to have been done is said not to have been.
func TestNothingWasDone(t *testing.T) {
	said := map[string]bool{}
	for lang, texts := range load(t) {
		for place, s := range sentences(texts) {
			table, rest, _ := strings.Cut(place, " ")
			name, _, _ := strings.Cut(rest, " ")
			if table != "codes" && table != "rules" || client.MatchString(name) || !nothingDone.MatchString(s) {
				continue
			}
			said[name] = true
			if !slices.Contains(frontEnd, name) {
				t.Errorf("%s %s claims that nothing was done: %s", lang, place, s)
			}
		}
	}
	for _, name := range frontEnd {
		if !said[name] {
			t.Errorf("%s is listed here and says nothing of the kind", name)
		}
	}
}

// TestCodeIsMarked tests that what is code is marked as code, in both languages: names of actions and
// parameters, codes with a dot, and hosts of the API.
func TestCodeIsMarked(t *testing.T) {
	marked := regexp.MustCompile("`[^`]*`|\\[[^\\]]+\\]\\([^)]+\\)")
	code := regexp.MustCompile(`\b(?:[A-Z][a-z]+){2,}\.[A-Z]\w+|[\w.-]+\.tencentcloudapi\.com|X-TC-\w+|\b(?:Describe|Create|Modify|Delete|Update|List|Get)[A-Z]\w+|tccli [a-z]+ [A-Z][a-z]+[A-Z]\w+|\bSecret(?:Id|Key)\b`)
	for lang, texts := range load(t) {
		for place, s := range sentences(texts) {
			if table, _, _ := strings.Cut(place, " "); table != "codes" && table != "rules" {
				continue
			}
			if found := code.FindString(marked.ReplaceAllString(s, "")); found != "" {
				t.Errorf("%s %s: %q is not marked in %q", lang, place, found, s)
			}
		}
	}
}
