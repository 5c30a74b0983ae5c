import { Flex, Grid, Select, Tabs } from "antd";
import type { ReactNode } from "react";

export interface Section {
  readonly key: string;
  readonly label: string;
  readonly shown: ReactNode;
}

interface SectionTabsProps {
  /** What is chosen among, for who does not see it. */
  readonly label: string;
  readonly sections: readonly Section[];
  readonly chosen: string | undefined;
  readonly onChange: (key: string) => void;
}

/** Sections beside one another as tabs; where there is no room for all of them, one list to choose from instead of tabs that hide. */
export function SectionTabs({ label, sections, chosen, onChange }: SectionTabsProps): ReactNode {
  const { xl } = Grid.useBreakpoint();
  const active = sections.find((each) => each.key === chosen) ?? sections[0];
  if (xl === true) return <Tabs destroyOnHidden {...(active === undefined ? {} : { activeKey: active.key })} onChange={onChange} items={sections.map(({ key, label: title, shown }) => ({ key, label: title, children: shown }))} />;
  return (
    <Flex vertical gap={16}>
      <Select aria-label={label} style={{ width: "100%", maxWidth: 320 }} value={active?.key ?? null} onChange={(key: string | null) => { if (key !== null) onChange(key); }} options={sections.map((each) => ({ value: each.key, label: each.label }))} />
      {active?.shown}
    </Flex>
  );
}
