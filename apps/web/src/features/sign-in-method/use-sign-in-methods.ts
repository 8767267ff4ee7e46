import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect } from "react"
import { useHazel } from "../../hazel.ts"

const queryKey = ["sign-in-methods"]

/** The ways in which the person signs in, fetched again when another device changes it. */
export const useSignInMethods = () => {
  const hazel = useHazel()
  const queries = useQueryClient()
  useEffect(
    () =>
      hazel.listen(({ type }) => void (type === "sign_in_methods_changed" && queries.invalidateQueries({ queryKey }))),
    [hazel, queries]
  )
  return useQuery({
    queryKey,
    queryFn: () => hazel.call((client) => client.signInMethod.list({})),
    staleTime: 0,
    gcTime: 0
  })
}
