import { type Position, releaseError, usageError } from "../../model/deepdive-error.ts";
import { looserParts } from "../../model/looser-parts.ts";
import type { Policy } from "../../model/policy.ts";
import { STAND_INS } from "../../model/stand-ins.ts";

/** The policy that a dataset demands, by what its contract says of it. */
export const DEMANDED = { open: "open", confidential: "nhs-hes" } as const;

export interface PolicyDemands {
  readonly datasets: readonly {
    readonly id: string;
    readonly confidentiality: keyof typeof DEMANDED;
    /** Policies that may stand in for the demanded policy, as the contract lists them; those built in where absent. */
    readonly policies?: readonly string[] | undefined;
  }[];
  /** Policies that deepdive.yaml lets stand in beside those. */
  readonly also?: readonly string[] | undefined;
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
  /** True where only deepdive.yaml lets it stand in: every page says so. */
  readonly isException: boolean;
}

/**
 * The policy of a run: what its datasets demand. The recipe and the flag can tighten it; neither can loosen it. A
 * policy may stand in for another if it is at least as tight in every part; where neither is, if the contracts of all
 * confidential datasets list it, or deepdive.yaml does.
 *
 * Example: the datasets demand nhs-hes. A recipe may name acro, which their contracts list, and not threshold-k, which
 * is looser in every part.
 *
 * Throws a usage error (exit 2) for an unknown policy, and for a recipe whose policy is looser than its datasets demand.
 * Throws a release error (exit 4) for a flag that would loosen the policy.
 */
export function effectivePolicy(demands: PolicyDemands): EffectivePolicy {
  const demanded = demandedPolicy(demands);
  const ofRecipe = tighten(demanded, demands, demands.recipe, (named) =>
    recipeLoosens(named, demanded, demands.recipeNames),
  );
  return tighten(ofRecipe, demands, demands.flag, (named) => flagLoosens(named, ofRecipe));
}

/** That of the first confidential dataset; that of open data where all are open. */
function demandedPolicy(demands: PolicyDemands): EffectivePolicy {
  const { datasets } = demands;
  const found = datasets.find(({ confidentiality }) => confidentiality === "confidential") ?? datasets[0];
  // Data of which no contract speaks count as confidential.
  return {
    policy: policyNamed(DEMANDED[found?.confidentiality ?? "confidential"], demands),
    because:
      found === undefined
        ? "nothing says that the data are open"
        : `dataset ${found.id} is ${found.confidentiality}`,
    isException: false,
  };
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
  const who = id === demands.flag ? "it was asked for" : "the recipe names it";
  switch (standingIn(named, standing.policy, demands)) {
    case "tighter":
    case "listed":
      return { policy: named, because: who, isException: false };
    case "excepted":
      return { policy: named, because: who, isException: true };
    case undefined:
      throw loosens(named);
  }
}

/** Why a policy may stand in for another; undefined: it may not. */
export function standingIn(
  named: Policy,
  standing: Policy,
  { datasets, also = [] }: Pick<PolicyDemands, "datasets" | "also">,
): "tighter" | "listed" | "excepted" | undefined {
  if (looserParts(named, standing).length === 0) return "tighter";
  if (looserParts(standing, named).length === 0) return undefined;
  const lists = datasets
    .filter(({ confidentiality }) => confidentiality === "confidential")
    .map(({ policies = STAND_INS }) => policies);
  if ((lists.length === 0 ? [STAND_INS] : lists).every((list) => list.includes(named.id))) return "listed";
  return also.includes(named.id) ? "excepted" : undefined;
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

const lessThan = (named: Policy, { policy, because }: EffectivePolicy, needs: string): string =>
  `gives less protection than '${policy.id}' (${looserParts(named, policy).join(", ")}), which ${needs} because ${because}`;

const recipeLoosens = (
  named: Policy,
  standing: EffectivePolicy,
  recipe: PolicyDemands["recipeNames"],
): Error =>
  usageError({
    code: "recipe-loosens-policy",
    at: recipe?.at,
    thing: `${recipe ? `recipe '${recipe.id}'` : "the recipe"}, policy '${named.id}'`,
    has: lessThan(named, standing, "it needs"),
    promised: "A recipe may tighten the policy that its datasets demand, never loosen it",
    next: `Name '${standing.policy.id}' in the recipe, a policy that is as tight in every part, or none`,
  });

const flagLoosens = (named: Policy, standing: EffectivePolicy): Error =>
  releaseError({
    code: "flag-loosens-policy",
    thing: `--policy ${named.id}`,
    has: lessThan(named, standing, "holds here"),
    promised: "A flag may tighten the policy, never loosen it",
    next: "Leave the flag out; or, inside the boundary, look at unprotected counts with --internal",
  });
