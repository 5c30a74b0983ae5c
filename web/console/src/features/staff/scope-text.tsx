import { useQuery } from "@tanstack/react-query";
import { Typography } from "antd";
import type { ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { brands, oneStore, regions, type GrantScope } from "./queries.js";

/** Where a role is held, in names. */
export function ScopeText({ scope }: { readonly scope: GrantScope }): ReactNode {
  const { t, language } = useWords();
  const maySee = useMay("stores.read");
  const first = scope.kind === "group" ? undefined : scope.ids[0];
  const named = useQuery({
    queryKey: ["scope-name", scope.kind, first],
    staleTime: 300_000,
    retry: false,
    enabled: maySee && first !== undefined,
    queryFn: async (): Promise<string> => {
      switch (scope.kind) {
        case "brand": return nameIn(language, (await brands()).find((each) => each.brandId === first)?.name ?? {});
        case "region": return nameIn(language, (await regions()).find((each) => each.regionId === first)?.name ?? {});
        default: return oneStore(first ?? "").then((store) => `${store.code} ${nameIn(language, store.name)}`);
      }
    },
  });
  if (scope.kind === "group") return <span>{t("console.staff.scope.group")}</span>;
  const name = named.data ?? "…";
  return (
    <span>
      <Typography.Text type="secondary">{`${t(`console.staff.scope.${scope.kind}`)}: `}</Typography.Text>
      {scope.ids.length === 1 ? name : t("console.staff.scope_more", { first: name, count: scope.ids.length })}
    </span>
  );
}
