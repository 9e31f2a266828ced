module tcresponse

go 1.26
