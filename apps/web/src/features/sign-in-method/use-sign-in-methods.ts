import { useQuery } from "@tanstack/react-query"
import { useHazel } from "../../hazel.ts"
import { useRefetchOn } from "../../use-refetch-on.ts"

const queryKey = ["sign-in-methods"]

/** The ways in which the person signs in, fetched again when another device changes it. */
export const useSignInMethods = () => {
  const hazel = useHazel()
  useRefetchOn("sign_in_methods_changed", queryKey)
  return useQuery({
    queryKey,
    queryFn: () => hazel.call((client) => client.signInMethod.list({})),
    staleTime: 0,
    gcTime: 0
  })
}
