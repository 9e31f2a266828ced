// The first words of resources' IDs, such as ins of ins-8a2b1c3d, which tell the product that made them.

package catalog

import (
	"bytes"
	"strings"
	"sync"
)

// idFacts lists products and the words that IDs of their resources start with, beside the product's own name. A word that many products use is left out: it would tell nothing.
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

// idProducts finds the products by the first word of an ID.
var idProducts = sync.OnceValue(func() map[string][]string {
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

// eachMaker calls found with the products whose resources have IDs like this text: a word, a hyphen, and four or more letters and digits. A word that is not known is taken for the name of a product.
func eachMaker(text []byte, found func(product string)) {
	const longest, least = 14, 4
	end := bytes.IndexByte(text, '-')
	if end < 2 || end > longest || len(text)-end-1 < least {
		return
	}
	for _, c := range text[end+1:] {
		// Documents hide a part of an ID behind stars.
		if !isLetter(c) && (c < '0' || c > '9') && c != '*' {
			return
		}
	}
	products := idProducts()[string(text[:end])]
	for _, product := range products {
		found(product)
	}
	if products == nil {
		found(string(text[:end]))
	}
}
