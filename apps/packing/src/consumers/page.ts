import { connect, onMessage } from "@hazel/client"

const hazel = connect({ url: "http://localhost:3000" })
onMessage(hazel, ({ body, author }) => console.log(`${author.displayName}: ${body}`))
