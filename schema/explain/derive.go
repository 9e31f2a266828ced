// This file works out what follows from the values in a message.

package explain

import (
	"slices"
	"strconv"
	"strings"
)

// derive adds what follows from the values, and from the query, each under a name of its own, which is
// that of a place in the texts.
func (v values) derive(q *Query) {
	v.add("action", q.Action)
	// limit is calls per second, pause the time between two.
	if limit := v.number("limit"); limit > 0 && limit <= 1000 {
		v.add("pause", strconv.Itoa(int(1000+limit-1)/int(limit))+" ms")
	}
	if zone := v.get("zone"); strings.Count(zone, "-") > 1 {
		v.add("region", zone[:strings.LastIndexByte(zone, '-')])
	}
	// An operation, such as cvm:RunInstances, begins with the product's short name, as a host does.
	if service, _, ok := strings.Cut(v.get("operation"), ":"); ok {
		v.add("service", service)
		if policyResource(v.get("resource")) == "*" {
			// A policy cannot name the resource.
			v["all"] = "*"
		}
	}
	v.deriveResource()
	if head, ok := strings.CutSuffix(v.get("host"), ".tencentcloudapi.com"); ok {
		service, region, _ := strings.Cut(head, ".")
		v.add("service", service)
		v.add("region", region)
	}
	v.add("service", q.Product)
	// Either may be a region's short name.
	v.add("full", fullRegion(v.get("value")))
	v.add("full", fullRegion(v.get("region")))
	v.deriveSkew()
	v.deriveProduct(q)
	// A balance in cents; both places are in yuan.
	if cents := v.number("cents"); cents < 0 {
		v.add("owed", yuan(-cents))
	} else if v.get("cents") != "" {
		v.add("left", yuan(cents))
	}
}

// ofProducts has a line for each place whose value depends on the product alone: named is the parameter
// that names a role, scfRole the role that SCF uses, types and disks the product that lists which
// instance types and disks are on sale.
const ofProducts = `
sts named RoleArn
cam named RoleName
scf scfRole SCF_QcsRole
cvm types cvm
tke types cvm
as types cvm
cbs disks cbs
`

// deriveProduct adds what depends on the product, and on what is sold out.
func (v values) deriveProduct(q *Query) {
	for rest := ofProducts; rest != ""; {
		line := cut(&rest, '\n')
		if product := cut(&line, ' '); product != "" && product == q.Product {
			name := cut(&line, ' ')
			v.add(name, line)
		}
	}
	// The id of an instance of one product was sent to the other.
	if q.Product == "lighthouse" {
		v.add("cvmId", idIn(q.Message, "ins-"))
	} else {
		v.add("lighthouseId", idIn(q.Message, "lhins-"))
	}
	what := strings.ToLower(q.Code + q.Message)
	if hasOneOf(what, "eip", "ip已", "public ip") {
		delete(v, "types")
		delete(v, "disks")
	} else if hasOneOf(what, "disk", "云盘", "云硬盘") {
		delete(v, "types")
		v.add("disks", "cbs")
	} else if q.Product == "" && hasOneOf(what, "instance") {
		v.add("types", "cvm")
	}
}

func hasOneOf(text string, words ...string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(text, word) })
}

// idIn returns the first id in a message that begins with a prefix; empty without one.
func idIn(message, prefix string) string {
	message = message[:min(len(message), maxMessage)]
	for message != "" {
		if word := cutWord(&message); len(word) > len(prefix) && strings.HasPrefix(word, prefix) {
			return word
		}
	}
	return ""
}

// yuan writes an amount of cents in yuan.
func yuan(cents int64) string {
	s := strconv.Itoa(int(cents))
	for len(s) < len("000") {
		s = "0" + s
	}
	return s[:len(s)-2] + "." + s[len(s)-2:]
}

func (v values) number(name string) int64 {
	n, _ := strconv.ParseInt(strings.ReplaceAll(v.get(name), ",", ""), 10, 64)
	return n
}

// deriveResource adds the region of a resource of CAM, such as
// qcs::cvm:ap-guangzhou:uin/100000000001:instance/ins-1, and what role of which owner it is.
func (v values) deriveResource() {
	parts := strings.SplitN(v.get("resource"), ":", 6)
	if len(parts) < 6 || parts[0] != "qcs" {
		return
	}
	v.add("region", parts[3])
	if role, ok := strings.CutPrefix(parts[5], "roleName/"); ok {
		v.add("role", role)
		// What is done to a role; the rule's pattern has it in its words.
		v.add("operation", "sts:AssumeRole")
		v.add("owner", strings.TrimPrefix(parts[4], "uin/"))
	}
}

// regions has a line for each region, with the names that people use in place of the full one, which
// follows them: those of API 2.0, of CAM and of console addresses.
const regions = `
gz guangzhou ap-guangzhou
sh shanghai ap-shanghai
bj beijing ap-beijing
hk hongkong ap-hongkong
cd chengdu ap-chengdu
cq chongqing ap-chongqing
nj nanjing ap-nanjing
sg singapore ap-singapore
th bangkok ap-bangkok
jp tokyo ap-tokyo
kr seoul ap-seoul
jkt jakarta ap-jakarta
usw siliconvalley na-siliconvalley
use ashburn na-ashburn
de frankfurt eu-frankfurt
`

// fullRegion returns the full name of a region; empty where short is not the name of one.
func fullRegion(short string) string {
	if short == "" {
		return ""
	}
	lower := strings.ToLower(short)
	for line := range strings.Lines(regions) {
		if names := strings.Fields(line); slices.Contains(names[:max(0, len(names)-1)], lower) {
			return names[len(names)-1]
		}
	}
	return ""
}

// deriveSkew compares the time of a request with that of the server, both in seconds. It adds how many
// minutes behind or ahead the first is, and the hours where they are about whole.
func (v values) deriveSkew() {
	stamp, server := v.number("stamp"), v.number("server")
	if stamp <= 0 || server <= 0 {
		return
	}
	if stamp/1000 > server/2 {
		// The request has it in milliseconds.
		v["milliseconds"] = v["stamp"]
		return
	}
	minutes, side := (stamp-server)/60, "ahead"
	if minutes < 0 {
		minutes, side = -minutes, "behind"
	}
	v[side] = strconv.Itoa(int(minutes))
	const hour, slack = 60, 5
	if hours := (minutes + slack) / hour; hours > 0 && hours < 15 && (minutes+slack)%hour <= 2*slack {
		v["hours"] = strconv.Itoa(int(hours))
	}
}
