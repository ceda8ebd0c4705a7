import { BlockList, isIP } from "node:net";
import { Refusal } from "../refusal.ts";

/** Whether an administrator's operation may be asked from a network address. */
export type AdminsFrom = (address: string) => boolean;

export const fromAnywhere: AdminsFrom = () => true;

/**
 * From these addresses only, written with commas between: single ones (10.1.2.3) or a net (10.1.2.0/24), and always from this machine itself,
 * so that nobody locks himself out. Refuses what is no address.
 */
export function adminsFrom(text: string): AdminsFrom {
  const list = new BlockList();
  list.addSubnet("127.0.0.0", 8, "ipv4");
  list.addAddress("::1", "ipv6");
  for (const one of text.split(",").map((part) => part.trim())) {
    const [address = "", bits, ...more] = one.split("/");
    const version = isIP(address);
    const family = version === 6 ? "ipv6" : "ipv4";
    const whole = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 6 ? 128 : 32));
    if (version === 0 || !whole || more.length > 0)
      throw new Refusal(
        "usage.address",
        `--admins-from 里的“${one}”不是网络地址；写 10.1.2.3 或 10.1.2.0/24 这样的，几个用逗号隔开。`,
      );
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}
