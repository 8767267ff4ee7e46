import { getRouteApi, useNavigate } from "@tanstack/react-router"
import { useEffect, useEffectEvent } from "react"
import { AccountCard } from "../features/account/account-card.tsx"
import { signOut } from "../features/account/sign-out.ts"
import { useNext } from "../features/account/use-next.ts"
import { ProveFactor } from "../features/sign-in-method/prove-factor.tsx"
import { SetUpFactor } from "../features/sign-in-method/set-up-factor.tsx"
import { signInMethodTexts as texts } from "../features/sign-in-method/texts.ts"
import { endSession } from "../session.ts"
import { linkLook } from "../ui/link-look.ts"
import { Queries } from "../ui/queries.tsx"

const route = getRouteApi("/second-factor")

const SecondFactor = () => {
  const { missing, singleSignOn, workspaceName } = route.useLoaderData()
  const next = useNext(route.useSearch().next) ?? "/"
  const navigate = useNavigate()
  const goOn = async () => {
    await endSession()
    await navigate({ href: next })
  }
  const goOnAtOnce = useEffectEvent(() => missing === null && void goOn())
  useEffect(() => {
    goOnAtOnce()
  }, [])
  if (missing === null) return null
  const hasFactor = missing.hasAuthenticatorApp || missing.hasPasskey || missing.hasSingleSignOn
  return (
    <AccountCard
      title={hasFactor ? texts.factorUnproved : texts.factorRequired}
      description={hasFactor ? texts.factorUnprovedDetail(workspaceName) : texts.factorRequiredDetail(workspaceName)}
      footer={
        <button type="button" className={linkLook} onClick={() => void signOut()}>
          {texts.signOut}
        </button>
      }
    >
      {hasFactor ? (
        <ProveFactor has={missing} provider={singleSignOn} next={next} done={goOn} />
      ) : (
        <SetUpFactor done={goOn} />
      )}
    </AccountCard>
  )
}

/** The page for people whose session lacks the second factor that the workspace requires. */
export default function SecondFactorRoute() {
  return (
    <Queries>
      <SecondFactor />
    </Queries>
  )
}
