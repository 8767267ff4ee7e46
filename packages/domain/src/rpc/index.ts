export { HazelRpcs } from "./api.ts"
export { type HazelClient, hazelClientOf, RpcClient, TransactionIds } from "./client.ts"
