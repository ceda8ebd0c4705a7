import type { ThemeConfig } from "antd/es/config-provider";

/** Colours with their measured contrast on white: every text ≥ 4.5, control borders ≥ 3. Red is kept for overdue. */
const colour = {
  ink: "#1B2430",
  secondary: "#55606E",
  placeholder: "#6B7684",
  primary: "#1F4E79",
  link: "#1D5C96",
  done: "#2B6A3F",
  soon: "#8A5300",
  overdue: "#A3261C",
  border: "#7C8794",
  hairline: "#E1E5EA",
  selected: "#EAF1F8",
  ground: "#F6F7F9",
} as const;

const sans = '"Source Han Sans SC","Noto Sans CJK SC","Microsoft YaHei","HarmonyOS Sans SC",sans-serif';

/** The kit in the office's visual language. `still`: the person asked the system for less motion. */
export const theme = (still: boolean): ThemeConfig => ({
  // Its hash is wrapped in :where(), which Chromium 86 does not read: the whole kit would stand there unstyled.
  hashed: false,
  token: {
    motion: !still,
    fontFamily: sans,
    fontSize: 14,
    lineHeight: 22 / 14,
    borderRadius: 4,
    borderRadiusLG: 4,
    controlHeight: 32,
    colorPrimary: colour.primary,
    colorLink: colour.link,
    colorText: colour.ink,
    colorTextSecondary: colour.secondary,
    colorTextDescription: colour.secondary,
    colorTextPlaceholder: colour.placeholder,
    colorBorder: colour.border,
    colorSplit: colour.hairline,
    colorError: colour.overdue,
    colorErrorText: colour.overdue,
    colorErrorBg: "#FDF0EE",
    colorErrorBorder: colour.overdue,
    colorSuccess: colour.done,
    colorWarning: colour.soon,
    colorBgLayout: colour.ground,
    controlItemBgActive: colour.selected,
  },
  components: {
    Form: { itemMarginBottom: 12, verticalLabelPadding: "0 0 4px" },
    Button: { primaryShadow: "none", defaultShadow: "none" },
  },
});
