// This file makes what can be copied.

package explain

import (
	"strings"

	"tcresponse/schema/jsontree"
)

// maxSnippets bounds the snippets of one explanation.
const maxSnippets = 4

// makeSnippets makes the rule's snippets, as far as their places have values.
func (r *rule) makeSnippets(v values, q Query) []Snippet {
	var list []Snippet
	add := func(kind, text string) {
		if text == "" || len(list) == maxSnippets {
			return
		}
		for _, s := range list {
			if s.Text == text {
				return
			}
		}
		list = append(list, Snippet{kind, text})
	}
	for _, name := range r.snippets {
		switch name {
		case "cam-policy":
			add("cam-policy", policy(v["operation"], v["resource"]))
		case "query":
			add("command", queryCommand(q.Message, v["region"]))
		case "region":
			add("region", v["full"])
		case "request-id":
			add("request-id", v["inner"])
		default:
			add("command", fillCommand(name, v))
		}
	}
	return list
}

// policy is a CAM policy that allows an operation on a resource, and no more.
func policy(operation, resource string) string {
	product, name, ok := strings.Cut(operation, ":")
	if !ok || !isPlain(product) || !isPlain(strings.TrimSuffix(name, "*")) {
		return ""
	}
	var resources []byte
	for i, one := range strings.Split(resource, ",") {
		if i > 0 {
			resources = append(resources, ',')
		}
		resources = jsontree.AppendQuoted(resources, policyResource(one))
	}
	return `{"version":"2.0","statement":[{"effect":"allow","action":["` + operation + `"],"resource":[` + string(resources) + `]}]}`
}

// policyResource is a resource as a policy names it. A masked account is left out: an empty one is the
// account that the policy belongs to.
func policyResource(s string) string {
	s = strings.ReplaceAll(strings.TrimSpace(s), `\/`, "/")
	parts := strings.SplitN(s, ":", 6)
	if len(parts) < 6 || parts[0] != "qcs" {
		return "*"
	}
	if strings.HasPrefix(parts[4], "uin/") && !isDigits(parts[4][4:]) {
		parts[4] = ""
	}
	return strings.Join(parts, ":")
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// isPlain reports whether a text is made of characters that mean nothing to a shell or to JSON.
func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; !isLetter(c) && c != '-' && c != '_' && c != '.' && c != '/' && c != '+' {
			return false
		}
	}
	return true
}

// fillCommand puts values into a command; empty where one is missing or not fit for a shell. A part in
// square brackets that begins with two of them is left out where its value is missing.
func fillCommand(command string, v values) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(command, "{")
		option, isOption := "", false
		if at := strings.LastIndex(before, "[["); at >= 0 {
			before, option, isOption = before[:at], before[at+2:], true
		}
		b.WriteString(before)
		if !ok {
			return strings.TrimSpace(b.String())
		}
		name, behind, _ := strings.Cut(rest, "}")
		value := v[name]
		isGood := value != "" && isPlain(value) && value[0] != '-'
		if isOption {
			end, after, _ := strings.Cut(behind, "]]")
			if isGood {
				b.WriteString(option + value + end)
			}
			command = after
			continue
		}
		if !isGood {
			return ""
		}
		b.WriteString(value)
		command = behind
	}
}

// queries are the calls that show a resource, by the beginning of its id.
var queries = []struct{ prefix, call, option string }{
	{"ins-", "cvm DescribeInstances", "InstanceIds"},
	{"lhins-", "lighthouse DescribeInstances", "InstanceIds"},
	{"disk-", "cbs DescribeDisks", "DiskIds"},
	{"img-", "cvm DescribeImages", "ImageIds"},
	{"skey-", "cvm DescribeKeyPairs", "KeyIds"},
	{"vpc-", "vpc DescribeVpcs", "VpcIds"},
	{"subnet-", "vpc DescribeSubnets", "SubnetIds"},
	{"sg-", "vpc DescribeSecurityGroups", "SecurityGroupIds"},
	{"eni-", "vpc DescribeNetworkInterfaces", "NetworkInterfaceIds"},
	{"eip-", "vpc DescribeAddresses", "AddressIds"},
	{"nat-", "vpc DescribeNatGateways", "NatGatewayIds"},
	{"rtb-", "vpc DescribeRouteTables", "RouteTableIds"},
	{"lb-", "clb DescribeLoadBalancers", "LoadBalancerIds"},
	{"cls-", "tke DescribeClusters", "ClusterIds"},
	{"cdb-", "cdb DescribeDBInstances", "InstanceIds"},
	{"cmgo-", "mongodb DescribeDBInstances", "InstanceIds"},
	{"asg-", "as DescribeAutoScalingGroups", "AutoScalingGroupIds"},
}

// queryCommand is the tccli line that shows the resource that a message names; empty without one.
func queryCommand(message, region string) string {
	id := resourceID(message)
	for _, q := range queries {
		if !strings.HasPrefix(id, q.prefix) {
			continue
		}
		at := ""
		if strings.Contains(region, "-") && isPlain(region) {
			at = " --region " + region
		}
		return "tccli " + q.call + at + " --" + q.option + ` '["` + id + `"]'`
	}
	return ""
}

// resourceID is the first id of a resource in a text, such as ins-5eb561a4.
func resourceID(s string) string {
	s = s[:min(len(s), maxMessage)]
	for i := 0; i < len(s); i++ {
		if !isLetter(s[i]) {
			continue
		}
		stop := i
		for stop < len(s) && (isLetter(s[stop]) || s[stop] == '-') {
			stop++
		}
		word := s[i:stop]
		i = stop
		for _, q := range queries {
			if rest, ok := strings.CutPrefix(word, q.prefix); ok && len(rest) >= 6 && len(rest) <= 16 && strings.IndexByte(rest, '-') < 0 {
				return word
			}
		}
	}
	return ""
}
