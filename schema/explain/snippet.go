// This file makes what can be copied.

package explain

import (
	"strings"

	"tcresponse/schema/jsontree"
)

// makeSnippets makes the snippets that a rule has lines for, as far as their values are known. Of
// several commands the first one that can be made is enough.
func (a *composer) makeSnippets(lines string) {
	v := a.params
	for lines != "" {
		name, ok := strings.CutPrefix(cut(&lines, '\n'), "x ")
		if !ok {
			continue
		}
		kind, text := name, ""
		switch name {
		case "cam-policy":
			text = policy(v.get("operation"), v.get("resource"))
		case "region":
			text = v.get("full")
		case "query":
			kind, text = "command", queryCommand(a.query.Message, v.get("region"))
		default:
			kind, text = "command", fillCommand(name, v)
		}
		if last := len(a.Snippets) - 1; text != "" && (last < 0 || a.Snippets[last].Kind != kind) {
			a.Snippets = append(a.Snippets, Snippet{kind, text})
		}
	}
}

// policy is a CAM policy that allows an operation on a resource, and no more.
func policy(operation, resource string) string {
	if strings.Count(operation, ":") != 1 || !isPlain(strings.ReplaceAll(operation, ":", "")) {
		return ""
	}
	var list []byte
	for {
		list = jsontree.AppendQuoted(list, policyResource(cut(&resource, ',')))
		if resource == "" {
			break
		}
		list = append(list, ',')
	}
	return `{"version":"2.0","statement":[{"effect":"allow","action":["` + operation + `"],"resource":[` + string(list) + `]}]}`
}

// policyResource is a resource as a policy names it. A masked account is left out: an empty one is the
// account that the policy belongs to.
func policyResource(s string) string {
	s = strings.ReplaceAll(strings.TrimSpace(s), `\/`, "/")
	before, rest, isFull := strings.Cut(s, ":uin/")
	account, _, _ := strings.Cut(rest, ":")
	switch {
	case !strings.HasPrefix(s, "qcs:"):
		return "*"
	case isFull && strings.Trim(account, "0123456789") != "":
		return before + ":" + rest[len(account):]
	}
	return s
}

// isPlain reports whether a text is made of characters that mean nothing to a shell or to JSON.
func isPlain(s string) bool {
	for i := range len(s) {
		if !isLetter(s[i]) && strings.IndexByte("-_./", s[i]) < 0 {
			return false
		}
	}
	return true
}

// fillCommand puts values into a command; empty where one is missing or not fit for a shell.
func fillCommand(command string, v values) string {
	out := cut(&command, '{')
	for command != "" {
		value := v.get(cut(&command, '}'))
		if value == "" || !isPlain(value) || value[0] == '-' {
			return ""
		}
		out += value + cut(&command, '{')
	}
	return out
}

// queries are the calls that show a resource, by the beginning of its id.
const queries = `
ins- cvm DescribeInstances --InstanceIds
lhins- lighthouse DescribeInstances --InstanceIds
disk- cbs DescribeDisks --DiskIds
img- cvm DescribeImages --ImageIds
skey- cvm DescribeKeyPairs --KeyIds
vpc- vpc DescribeVpcs --VpcIds
subnet- vpc DescribeSubnets --SubnetIds
sg- vpc DescribeSecurityGroups --SecurityGroupIds
eni- vpc DescribeNetworkInterfaces --NetworkInterfaceIds
eip- vpc DescribeAddresses --AddressIds
nat- vpc DescribeNatGateways --NatGatewayIds
rtb- vpc DescribeRouteTables --RouteTableIds
lb- clb DescribeLoadBalancers --LoadBalancerIds
cls- tke DescribeClusters --ClusterIds
cdb- cdb DescribeDBInstances --InstanceIds
cmgo- mongodb DescribeDBInstances --InstanceIds
asg- as DescribeAutoScalingGroups --AutoScalingGroupIds
`

// queryCommand is the tccli line that shows the first resource that a message names, such as
// ins-5eb561a4; empty without one.
func queryCommand(message, region string) string {
	message = message[:min(len(message), maxMessage)]
	for message != "" {
		word := cutWord(&message)
		rest := word
		kind := cut(&rest, '-')
		if len(rest) < 6 || len(rest) > 16 || strings.IndexByte(rest, '-') >= 0 {
			continue
		}
		if _, call, ok := strings.Cut(queries, "\n"+kind+"- "); ok {
			call = cut(&call, '\n')
			if strings.IndexByte(region, '-') >= 0 && isPlain(region) {
				call = strings.Replace(call, " --", " --region "+region+" --", 1)
			}
			return "tccli " + call + ` '["` + word + `"]'`
		}
	}
	return ""
}

// cutWord takes letters and hyphens, with the mark behind them, from the beginning of a text.
func cutWord(s *string) string {
	k := 0
	for k < len(*s) && (isLetter((*s)[k]) || (*s)[k] == '-') {
		k++
	}
	word := (*s)[:k]
	*s = (*s)[min(k+1, len(*s)):]
	return word
}

// addInnerID adds the id of a request that the message quotes and that is not the response's own.
func (a *composer) addInnerID() {
	const size, dashes = 36, 4
	rest := a.query.Message[:min(len(a.query.Message), maxMessage)]
	for rest != "" {
		word := cutWord(&rest)
		if len(word) == size && strings.Count(word, "-") == dashes && !strings.EqualFold(word, a.query.RequestID) {
			a.Snippets = append(a.Snippets, Snippet{"request-id", word})
			return
		}
	}
}
