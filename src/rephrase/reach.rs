//! Which addresses texts may be sent to. The addresses that a name was looked up to are what
//! counts, and only those are connected to: a name can lead anywhere, and elsewhere the next time.

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// How far away an address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// This computer or a private network.
    Near,
    /// Anywhere else.
    Far,
    /// No place for a server: nobody's, everybody's, or where clouds keep their secrets.
    Never,
}

/// Nothing is sent to this address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// It is outside, and the settings keep texts in the house.
    Far,
    /// Nothing is ever sent there.
    Never,
}

impl Refused {
    /// Why, for messages.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Far => {
                "its address is outside this computer and private networks, where texts go only \
                 by https and with tutor.allow_public = true"
            }
            Self::Never => "nothing is ever sent to an address of its kind",
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.words())
    }
}

impl std::error::Error for Refused {}

/// Whether texts may be sent to an address.
pub(super) fn permit(address: IpAddr, may_go_far: bool) -> Result<(), Refused> {
    match reach(address) {
        Reach::Near => Ok(()),
        Reach::Far if may_go_far => Ok(()),
        Reach::Far => Err(Refused::Far),
        Reach::Never => Err(Refused::Never),
    }
}

fn reach(address: IpAddr) -> Reach {
    match address.to_canonical() {
        IpAddr::V4(address) => reach_of_v4(address),
        IpAddr::V6(address) => reach_of_v6(address),
    }
}

fn reach_of_v4(address: Ipv4Addr) -> Reach {
    // A service of a cloud lies among the addresses that providers share.
    let is_cloud = address == Ipv4Addr::new(100, 100, 100, 200);
    let [first, ..] = address.octets();
    if first == 0 || first >= 224 || address.is_link_local() || is_cloud {
        return Reach::Never;
    }
    if address.is_loopback() || address.is_private() { Reach::Near } else { Reach::Far }
}

fn reach_of_v6(address: Ipv6Addr) -> Reach {
    let is_cloud = address == Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254);
    match address.segments() {
        _ if address.is_loopback() => Reach::Near,
        _ if is_cloud || address.is_multicast() || address.is_unicast_link_local() => Reach::Never,
        // An old address in a new one: it leads where the old one leads, by way of others.
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => match reach_of_v4(joined(high, low)) {
            Reach::Never => Reach::Never,
            Reach::Near | Reach::Far => Reach::Far,
        },
        // Old addresses in forms that are given up, and networks that are.
        [0, 0, 0, 0, 0, 0, ..] | [0x2002, ..] | [0x2001, 0, ..] | [0xfec0..=0xfeff, ..] => {
            Reach::Never
        }
        _ if address.is_unique_local() => Reach::Near,
        _ => Reach::Far,
    }
}

fn joined(high: u16, low: u16) -> Ipv4Addr {
    Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low))
}

/// Looks names up, and gives none of their addresses away if one of them is refused.
#[derive(Debug)]
pub(super) struct Names {
    /// Whether a name may lead out of the house.
    pub may_go_far: bool,
    /// Who knows where names lead.
    pub look_up: LookUp,
}

/// Tells the addresses of a name.
pub(super) type LookUp = fn(&str) -> io::Result<Vec<SocketAddr>>;

/// Asks the computer where a name leads.
pub(super) fn of_system(name: &str) -> io::Result<Vec<SocketAddr>> {
    Ok((name, 0).to_socket_addrs()?.collect())
}

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        let Self { may_go_far, look_up } = *self;
        Box::pin(async move {
            let found = tokio::task::spawn_blocking(move || look_up(name.as_str())).await??;
            Ok(Box::new(all_permitted(found, may_go_far)?.into_iter()) as Addrs)
        })
    }
}

fn all_permitted(found: Vec<SocketAddr>, may_go_far: bool) -> Result<Vec<SocketAddr>, Refused> {
    found.iter().try_for_each(|address| permit(address.ip(), may_go_far))?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reach_of(text: &str) -> Reach {
        reach(text.parse().unwrap())
    }

    #[test]
    fn texts_stay_in_the_house() {
        for near in [
            "127.0.0.1",
            "127.9.9.9",
            "::1",
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.7",
            "fd12::1",
            "fc00::1",
            "::ffff:10.1.2.3",
        ] {
            assert_eq!(reach_of(near), Reach::Near, "{near}");
        }
        for far in [
            "8.8.8.8",
            "172.15.0.1",
            "172.32.0.1",
            "192.169.0.1",
            "100.64.0.1",
            "100.127.255.255",
            "2606:4700::1111",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
            "64:ff9b::a00:1",
        ] {
            assert_eq!(reach_of(far), Reach::Far, "{far}");
        }
    }

    #[test]
    fn some_addresses_are_refused_whatever_the_settings_say() {
        for never in [
            "0.0.0.0",
            "0.1.2.3",
            "::",
            "169.254.169.254",
            "::ffff:169.254.169.254",
            "::ffff:0.0.0.0",
            "::a9fe:a9fe",
            "64:ff9b::a9fe:a9fe",
            "100.100.100.200",
            "fd00:ec2::254",
            "fe80::1",
            "fec0::1",
            "224.0.0.1",
            "255.255.255.255",
            "ff02::1",
            "2002:7f00:1::1",
            "2001:0:1::1",
        ] {
            let address = never.parse().unwrap();
            assert_eq!(permit(address, true), Err(Refused::Never), "{never}");
        }
    }

    #[test]
    fn one_address_too_far_spoils_a_name() {
        let addresses = |texts: &[&str]| -> Vec<SocketAddr> {
            texts.iter().map(|text| SocketAddr::new(text.parse().unwrap(), 0)).collect()
        };
        let near = addresses(&["127.0.0.1", "fd00::1"]);
        assert_eq!(all_permitted(near.clone(), false), Ok(near));
        let mixed = addresses(&["192.168.0.7", "8.8.8.8"]);
        assert_eq!(all_permitted(mixed.clone(), false), Err(Refused::Far));
        assert_eq!(all_permitted(mixed.clone(), true), Ok(mixed));
        let cloud = addresses(&["8.8.8.8", "169.254.169.254"]);
        assert_eq!(all_permitted(cloud, true), Err(Refused::Never));
    }
}
