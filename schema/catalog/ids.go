// This file has the prefixes of resource IDs, such as ins of ins-8a2b1c3d, which identify the
// product.

package catalog

import (
	"bytes"
	"strings"
	"sync"
)

// idFacts lists products and the prefixes of their resource IDs, in addition to the product's name.
// Prefixes of many products are omitted, since they are no evidence.
const idFacts = `
ags sdt
alb lbtg lst tls
antiddos bgp bgpip net
apigateway api apiapp service usageplan
autoscaling asa asc asg ash asp ast
bh bastion
bmeip bmeipacl eip
bmvpc bmcgw chm
cbs disk snap
cdb cdbro
cetcd etcd
cfs pgroup
chc ord
chdfs ag fs
ckafka datahub topic
clb lb lbl loc
cls clsconsole scrapeconfig
ctsdb ctsdbi
cvm chc hpc img ins lt ps skey
cynosdb cynosdbmysql cynosdbpg
dayu bgp bgpip ccrule net
dbdc dbcc dbcn
dc dcg dcx
dcdb dcdbt shard tdsqlshard
dts subs sync
ecm ein eip em eni esg lb lbl ldisk rtb
fwm fwmrg fwms
ga2 ga
gs cai
igtm gtm
keewidb kee
lighthouse lhbp lhdisk lhins lhsnap
mariadb tdsql
mongodb cmgo
monitor grafana notice policy prom
oceanus cql
postgres pgro
privatedns zone
pts job project scenario
redis crs
sqlserver mssql
tat cmd inv invt ivk
tcm mesh
tcss cls
tdmq amqp cmqq cmqt pulsar rocketmq
tdmysql tdsql3
tem env
teo edgeone zone
tke cls eks
trocket rmq
tse gateway
tsf application cluster group namespace
vpc acl bwp ccn cgw eip eni havip nat pcx rtb sg subnet vpngw vpnx
`

// idPrefixes returns the products by the prefix of an ID.
var idPrefixes = sync.OnceValue(func() map[string][]string {
	products := map[string][]string{}
	for line := range strings.Lines(idFacts) {
		words := strings.Fields(line)
		for i, word := range words {
			if i > 0 {
				products[word] = append(products[word], words[0])
			}
		}
	}
	return products
})

// eachIDProduct calls found with the products whose resource IDs look like this text: a prefix, a
// hyphen, and four or more letters and digits. An unknown prefix is taken for the name of a
// product.
func eachIDProduct(text []byte, found func(product string)) {
	const longest, least = 14, 4
	end := bytes.IndexByte(text, '-')
	if end < 2 || end > longest || len(text)-end-1 < least {
		return
	}
	for _, c := range text[end+1:] {
		// Documentation masks a part of an ID with asterisks.
		if !isLetter(c) && (c < '0' || c > '9') && c != '*' {
			return
		}
	}
	products := idPrefixes()[string(text[:end])]
	for _, product := range products {
		found(product)
	}
	if products == nil {
		found(string(text[:end]))
	}
}
