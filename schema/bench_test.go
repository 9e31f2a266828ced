package schema

import (
	"bytes"
	"fmt"
	"testing"
)

// instances writes an answer in the shape of cvm DescribeInstances with n instances; with a fault, each has one error against its definition.
func instances(n int, fault bool) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `{"Response":{"TotalCount":%d,"InstanceSet":[`, n)
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		cpu := "2"
		if fault {
			cpu = `"2"`
		}
		fmt.Fprintf(&b, `{"Placement":{"Zone":"ap-guangzhou-%d","HostId":null,"ProjectId":0,"HostName":null,"HostIp":null},"InstanceId":"ins-%08x","InstanceType":"S5.LARGE8","CPU":%s,"Memory":8,"RestrictState":"NORMAL","InstanceName":"web-%d 服务器","InstanceChargeType":"PREPAID","SystemDisk":{"DiskType":"CLOUD_PREMIUM","DiskId":"disk-%08x","DiskSize":50,"CdcId":null},"DataDisks":[{"DiskSize":100,"DiskType":"CLOUD_SSD","DiskId":"disk-%08x","DeleteWithInstance":false,"SnapshotId":null,"Encrypt":false,"KmsKeyId":null,"ThroughputPerformance":0,"CdcId":null,"BurstPerformance":false}],"PrivateIpAddresses":["10.0.%d.%d"],"PublicIpAddresses":["119.29.%d.%d"],"InternetAccessible":{"InternetChargeType":"TRAFFIC_POSTPAID_BY_HOUR","InternetMaxBandwidthOut":100,"PublicIpAssigned":true,"BandwidthPackageId":null},"VirtualPrivateCloud":{"VpcId":"vpc-%08x","SubnetId":"subnet-%08x","AsVpcGateway":false,"PrivateIpAddresses":null,"Ipv6AddressCount":0},"ImageId":"img-eb30mz89","RenewFlag":"NOTIFY_AND_MANUAL_RENEW","CreatedTime":"2025-06-%02dT08:00:00Z","ExpiredTime":"2026-06-%02dT08:00:00Z","OsName":"TencentOS Server 3.1","SecurityGroupIds":["sg-%08x"],"LoginSettings":{"Password":null,"KeyIds":["skey-%08x"],"KeepImageLogin":null},"InstanceState":"RUNNING","Tags":[{"Key":"team","Value":"team-%d"},{"Key":"env","Value":"prod"}],"StopChargingMode":"NOT_APPLICABLE","Uuid":"%08x-0000-4000-8000-%012x","LatestOperation":"RunInstances","LatestOperationState":"SUCCESS","LatestOperationRequestId":"%08x-1111-4000-8000-%012x","DisasterRecoverGroupId":"","IPv6Addresses":null,"CamRoleName":"","HpcClusterId":"","RdmaIpAddresses":null,"DedicatedClusterId":"","IsolatedSource":"NOTISOLATED","GPUInfo":null,"LicenseType":"TencentCloud","DisableApiTermination":false,"DefaultLoginUser":"root","DefaultLoginPort":22,"LatestOperationErrorMsg":null}`,
			i%7+1, i, cpu, i, i, i+1, i/250%250, i%250, i/250%250, i%250, i, i, i%28+1, i%28+1, i, i, i%9, i, i, i, i)
	}
	b.WriteString(`],"RequestId":"b5b41468-520d-4192-b42f-595cc34b6c1c"}}`)
	return b.Bytes()
}

func BenchmarkCheck(b *testing.B) {
	engine := nativeEngine()
	for _, n := range []int{2, 170, 1700, 10000} {
		for _, fault := range []bool{false, true} {
			text := instances(n, fault)
			b.Run(fmt.Sprintf("%dKB/fault=%v", len(text)/1000, fault), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				b.ReportAllocs()
				for b.Loop() {
					engine.Check(text, &Action{"cvm", "v20170312", "DescribeInstances"})
				}
			})
		}
	}
}
