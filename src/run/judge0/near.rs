//! What counts as near: this computer and private networks, where plain `http` may go.

use std::fmt;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};

use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// Whether an address is one of this computer or of a private network.
pub(super) fn is_near(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => {
            address.is_loopback() || address.is_private() || address.is_link_local()
        }
        IpAddr::V6(address) => {
            address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local()
        }
    }
}

/// Whether a server's address is one of this computer.
pub(super) fn is_loopback(url: &Url) -> bool {
    match numeric_host(url) {
        Some(address) => address.to_canonical().is_loopback(),
        None => url.host_str().is_some_and(|host| host == "localhost"),
    }
}

/// The host if it is given by number.
pub(super) fn numeric_host(url: &Url) -> Option<IpAddr> {
    url.host_str()?.trim_matches(['[', ']']).parse().ok()
}

/// Finds addresses by name, and only near ones: a name can lead anywhere.
#[derive(Debug)]
pub(super) struct NearNames;

impl Resolve for NearNames {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let look_up = move || (name.as_str(), 0).to_socket_addrs().map(Vec::from_iter);
            let found = tokio::task::spawn_blocking(look_up).await??;
            Ok(Box::new(only_near(found)?.into_iter()) as Addrs)
        })
    }
}

fn only_near(found: Vec<SocketAddr>) -> Result<Vec<SocketAddr>, FarAway> {
    if found.iter().all(|address| is_near(address.ip())) { Ok(found) } else { Err(FarAway) }
}

/// A name that leads out of the house.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct FarAway;

impl fmt::Display for FarAway {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(
            "outside this computer and private networks its address must begin with https://",
        )
    }
}

impl std::error::Error for FarAway {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_leads_out_of_the_house_is_not_followed() {
        let addresses = |texts: &[&str]| -> Vec<SocketAddr> {
            texts.iter().map(|text| SocketAddr::new(text.parse().unwrap(), 0)).collect()
        };
        let near = addresses(&["127.0.0.1", "::1", "10.9.8.7", "fd00::1", "::ffff:192.168.0.7"]);
        assert_eq!(only_near(near.clone()), Ok(near));
        assert_eq!(only_near(addresses(&["192.168.0.7", "8.8.8.8"])), Err(FarAway));
        assert_eq!(only_near(addresses(&["2001:db8::1"])), Err(FarAway));
    }
}
