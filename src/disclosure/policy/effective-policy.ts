import { type Position, releaseError, usageError } from "../../model/deepdive-error.ts";
import type { Policy } from "../../model/policy.ts";

/** The policy that a dataset demands, by what its contract says of it. */
export const DEMANDED = { open: "open", confidential: "nhs-hes" } as const;

export interface PolicyDemands {
  readonly datasets: readonly { readonly id: string; readonly confidentiality: keyof typeof DEMANDED }[];
  /** Id of the policy that the recipe names. */
  readonly recipe?: string | undefined;
  /** The recipe and where it names the policy, for the error if that policy is too loose. */
  readonly recipeNames?: { readonly id: string; readonly at?: Position | undefined } | undefined;
  /** Id of the policy that the person at the keyboard names. */
  readonly flag?: string | undefined;
  readonly policies: ReadonlyMap<string, Policy>;
  /** "Did you mean …?", for the error about an unknown policy. It is handed in because wording is no matter of safety. */
  readonly didYouMean?: (name: string, names: readonly string[]) => string | undefined;
}

export interface EffectivePolicy {
  readonly policy: Policy;
  /** Why this one, for the manifest and the reader: "dataset person is confidential". */
  readonly because: string;
}

/**
 * The policy of a run: the strictest that its datasets demand. The recipe and the flag can tighten it; neither can
 * loosen it.
 *
 * Example: the datasets demand nhs-hes (strictness 50). A recipe may name acro (60), not threshold-k (40).
 *
 * Throws a usage error (exit 2) for an unknown policy, and for a recipe whose policy is looser than its datasets demand.
 * Throws a release error (exit 4) for a flag that would loosen the policy.
 */
export function effectivePolicy(demands: PolicyDemands): EffectivePolicy {
  const demanded = strictest(demands);
  const ofRecipe = tighten(demanded, demands, demands.recipe, (named) =>
    recipeLoosens(named, demanded, demands.recipeNames),
  );
  return tighten(ofRecipe, demands, demands.flag, (named) => flagLoosens(named, ofRecipe));
}

function strictest(demands: PolicyDemands): EffectivePolicy {
  const candidates = demands.datasets.map(({ id, confidentiality }) => ({
    policy: policyNamed(DEMANDED[confidentiality], demands),
    because: `dataset ${id} is ${confidentiality}`,
  }));
  const [first, ...rest] = candidates;
  // Data of which no contract speaks count as confidential.
  if (first === undefined) {
    return {
      policy: policyNamed(DEMANDED.confidential, demands),
      because: "nothing says that the data are open",
    };
  }
  return rest.reduce(
    (worst, next) => (next.policy.strictness > worst.policy.strictness ? next : worst),
    first,
  );
}

function tighten(
  standing: EffectivePolicy,
  demands: PolicyDemands,
  id: string | undefined,
  loosens: (named: Policy) => Error,
): EffectivePolicy {
  if (id === undefined) return standing;
  const named = policyNamed(id, demands);
  if (named.id === standing.policy.id) return standing;
  if (named.strictness < standing.policy.strictness) throw loosens(named);
  const who = id === demands.flag ? "it was asked for" : "the recipe names it";
  return { policy: named, because: who };
}

/** The policy with this id. Throws a usage error (exit 2) with the nearest names where there is none. */
export function policyNamed(
  id: string,
  { policies, didYouMean }: Pick<PolicyDemands, "policies" | "didYouMean">,
): Policy {
  const found = policies.get(id);
  if (found !== undefined) return found;
  const names = [...policies.keys()].sort();
  throw usageError({
    code: "unknown-policy",
    thing: `disclosure policy '${id}'`,
    has: "is not defined",
    promised: `There is ${names.join(", ")}`,
    next: didYouMean?.(id, names) ?? "Name one of them",
  });
}

const recipeLoosens = (
  named: Policy,
  { policy, because }: EffectivePolicy,
  recipe: PolicyDemands["recipeNames"],
): Error =>
  usageError({
    code: "recipe-loosens-policy",
    at: recipe?.at,
    thing: `${recipe ? `recipe '${recipe.id}'` : "the recipe"}, policy '${named.id}'`,
    has: `gives less protection than '${policy.id}', which it needs because ${because}`,
    promised: "A recipe may tighten the policy that its datasets demand, never loosen it",
    next: `Name '${policy.id}' or a stricter one in the recipe, or none`,
  });

const flagLoosens = (named: Policy, { policy, because }: EffectivePolicy): Error =>
  releaseError({
    code: "flag-loosens-policy",
    thing: `--policy ${named.id}`,
    has: `gives less protection than '${policy.id}', which holds here because ${because}`,
    promised: "A flag may tighten the policy, never loosen it",
    next: "Leave the flag out; or, inside the boundary, look at unprotected counts with --internal",
  });
