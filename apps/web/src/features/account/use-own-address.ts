import { useQuery } from "@tanstack/react-query"
import { useHazel } from "../../hazel.ts"
import { useRefetchOn } from "../../use-refetch-on.ts"
import { fetchWelcome } from "./welcome.ts"

const queryKey = ["own-address"]

/** The address of the person, fetched again when it changes, and whether this server can send mail. */
export const useOwnAddress = () => {
  const hazel = useHazel()
  useRefetchOn("sign_in_methods_changed", queryKey)
  const { data } = useQuery({
    queryKey,
    queryFn: async () => {
      const { email, isAddressConfirmed } = await hazel.call((client) => client.user.me())
      return { email, isAddressConfirmed, canMail: (await fetchWelcome()).canMail }
    },
    staleTime: 0,
    gcTime: 0
  })
  return data
}
