export { HazelRpcs } from "./api.ts"
export { type HazelClient, RpcClient, TransactionIds } from "./client.ts"
