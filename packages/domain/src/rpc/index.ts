export { HazelRpcs } from "./api.ts"
export { hazelClientOf, RpcClient } from "./client.ts"
export { type HazelClient, TransactionIds } from "./hazel-client.ts"
