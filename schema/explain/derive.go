// This file works out what follows from the values in a message.

package explain

import (
	"strconv"
	"strings"
)

// derive adds what follows from the values, each under a name of its own:
//
//	pause      between calls, from limit, which is per second
//	region     from zone, or from a resource of CAM
//	full       the region's full name, from a short one in value or region
//	service    the product's short name, from an operation such as cvm:RunInstances or a host
//	name       the action's name, from an operation
//	minutes, hours, behind, ahead, milliseconds   the skew, from stamp and server
//	owed       in yuan, from cents
//	code, action, product, id   what is known apart from the message; id is the RequestId
func (v values) derive(q Query) {
	v.add("code", q.Code)
	v.add("product", q.Product)
	v.add("action", q.Action)
	v.add("id", q.RequestID)
	if limit, err := strconv.Atoi(v["limit"]); err == nil && limit > 0 && limit <= 10000 {
		v.add("pause", pause(limit))
	}
	if zone := v["zone"]; strings.Count(zone, "-") >= 2 {
		v.add("region", zone[:strings.LastIndexByte(zone, '-')])
	}
	v.deriveOperation()
	v.deriveHost()
	for _, short := range []string{v["value"], v["region"]} {
		if full := fullRegion(short); full != "" {
			v["full"] = full
		}
	}
	v.deriveSkew()
	if cents, err := strconv.Atoi(strings.TrimPrefix(v["cents"], "-")); err == nil {
		v.add("owed", strconv.FormatFloat(float64(cents)/100, 'f', 2, 64))
	}
}

// add adds a value unless there is one, or nothing to add.
func (v values) add(name, value string) {
	if v[name] == "" && value != "" {
		v[name] = value
	}
}

// pause is how long to wait between calls of which limit are allowed in a second.
func pause(limit int) string {
	if limit == 1 {
		return "1 s"
	}
	return strconv.Itoa((1000+limit-1)/limit) + " ms"
}

func (v values) deriveOperation() {
	product, name, ok := strings.Cut(v["operation"], ":")
	if ok && name != "*" {
		v.add("service", product)
		v.add("name", name)
	}
	// qcs::cvm:ap-guangzhou:uin/100000000001:instance/ins-1
	if parts := strings.SplitN(v["resource"], ":", 6); len(parts) == 6 && parts[0] == "qcs" {
		v.add("region", parts[3])
	}
	// qcs::cam::uin/100000000001:roleName/NAME
	if _, role, ok := strings.Cut(v["resource"], ":roleName/"); ok {
		v.add("role", role)
		if _, owner, ok := strings.Cut(v["resource"], ":uin/"); ok {
			owner, _, _ = strings.Cut(owner, ":")
			v.add("owner", owner)
		}
	}
}

func (v values) deriveHost() {
	head, ok := strings.CutSuffix(v["host"], ".tencentcloudapi.com")
	if !ok {
		return
	}
	service, region, _ := strings.Cut(head, ".")
	v.add("service", service)
	v.add("region", region)
}

// regions are the names that people use in place of the full ones: those of API 2.0, of CAM and of
// console addresses.
const regions = " gz:ap-guangzhou sh:ap-shanghai bj:ap-beijing hk:ap-hongkong cd:ap-chengdu cq:ap-chongqing nj:ap-nanjing sg:ap-singapore th:ap-bangkok jp:ap-tokyo kr:ap-seoul in:ap-mumbai jkt:ap-jakarta usw:na-siliconvalley use:na-ashburn ca:na-toronto de:eu-frankfurt ru:eu-moscow" +
	" guangzhou:ap-guangzhou shanghai:ap-shanghai beijing:ap-beijing hongkong:ap-hongkong chengdu:ap-chengdu chongqing:ap-chongqing nanjing:ap-nanjing singapore:ap-singapore bangkok:ap-bangkok tokyo:ap-tokyo seoul:ap-seoul mumbai:ap-mumbai jakarta:ap-jakarta siliconvalley:na-siliconvalley ashburn:na-ashburn toronto:na-toronto frankfurt:eu-frankfurt moscow:eu-moscow "

// fullRegion returns the full name of a region; empty where short is none.
func fullRegion(short string) string {
	if short == "" || len(short) > 16 {
		return ""
	}
	_, behind, ok := strings.Cut(regions, " "+strings.ToLower(short)+":")
	if !ok {
		return ""
	}
	full, _, _ := strings.Cut(behind, " ")
	return full
}

// deriveSkew compares the time of a request with that of the server, both in seconds.
func (v values) deriveSkew() {
	stamp, err := strconv.ParseInt(v["stamp"], 10, 64)
	server, err2 := strconv.ParseInt(v["server"], 10, 64)
	if err != nil || err2 != nil || server <= 0 {
		return
	}
	if stamp/1000 > server/2 {
		v["milliseconds"] = v["stamp"]
		return
	}
	skew := stamp - server
	side := "ahead"
	if skew < 0 {
		skew, side = -skew, "behind"
	}
	minutes := (skew + 30) / 60
	v[side] = strconv.FormatInt(minutes, 10)
	const hour, slack = 60, 5
	if hours := (minutes + slack) / hour; hours > 0 && hours <= 14 && minutes-hours*hour <= slack && hours*hour-minutes <= slack {
		v["hours"] = strconv.FormatInt(hours, 10)
	}
}
