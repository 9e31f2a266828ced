package v20180419

const LIMITEXCEEDED = "LimitExceeded."
