import { Alert, Descriptions, Flex } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useFormats } from "../../ui/formats.js";
import type { ReturnEffects } from "./queries.js";
import { useTierNames } from "../tiers/tier-names.js";

/** What a return does or did: money, points and tier. The figures are the server's; nothing is added up here. */
export function Effects({ effects }: { readonly effects: ReturnEffects }): ReactNode {
  const { t } = useWords();
  const { money, points } = useFormats();
  const { collected, settled, owed, waived } = effects.points;
  const taken = [
    ...(collected === 0 ? [] : [t("orders.effect.collected", { points: points(collected) })]),
    ...(settled === 0 ? [] : [t("orders.effect.settled", { points: points(settled), amount: money(effects.deduction) })]),
    ...(owed === 0 ? [] : [t("orders.effect.owed", { points: points(owed) })]),
    ...(waived === 0 ? [] : [t("orders.effect.waived", { points: points(waived) })]),
  ];
  const { pointsGivenBack, balanceAfter, tier } = effects;
  const given = pointsGivenBack.points === 0 ? [] : [t("orders.effect.given_back", { points: points(pointsGivenBack.points) }), ...(pointsGivenBack.expired === 0 ? [] : [t("console.orders.effect.given_back_expired", { points: points(pointsGivenBack.expired) })])];
  const names = useTierNames();
  const tierName = (code: string | null): string => (code === null ? "–" : names.tier(code));
  const movesTier = tier !== null && tier.before !== tier.after;
  return (
    <Flex vertical gap={12}>
      {movesTier ? <Alert showIcon type="warning" title={t("console.orders.effect.tier", { before: tierName(tier.before), after: tierName(tier.after) })} /> : null}
      <Descriptions
        size="small"
        bordered
        column={1}
        items={[
          { key: "refund", label: t("console.orders.effect.refund"), children: effects.deduction === 0 ? <strong>{money(effects.refundToPay)}</strong> : <><strong>{money(effects.refundToPay)}</strong>{` (${money(effects.refund)} − ${money(effects.deduction)})`}</> },
          { key: "taken", label: t("console.orders.effect.points"), children: taken.length === 0 ? t("console.orders.effect.no_points") : <Flex vertical>{taken.map((each) => <span key={each}>{each}</span>)}</Flex> },
          ...(given.length === 0 ? [] : [{ key: "given", label: t("console.orders.effect.given_back"), children: <Flex vertical>{given.map((each) => <span key={each}>{each}</span>)}</Flex> }]),
          { key: "growth", label: t("console.orders.effect.growth"), children: points(effects.growthTaken) },
          ...(balanceAfter === null ? [] : [{ key: "balance", label: t("console.orders.effect.balance"), children: t("console.orders.effect.balance_is", { available: points(balanceAfter.available), pending: points(balanceAfter.pending), debt: points(balanceAfter.debt) }) }]),
          ...(tier === null || movesTier ? [] : [{ key: "tier", label: t("console.orders.tier"), children: t("console.orders.effect.tier_stays", { tier: tierName(tier.after) }) }]),
        ]}
      />
    </Flex>
  );
}
