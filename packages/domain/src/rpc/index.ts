export { HazelRpcs } from "./api.ts"
export { type HazelClient, RpcClient } from "./client.ts"
