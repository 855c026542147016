//! One GeoJSON feature collection (RFC 7946): incidents whose place has a point.

use super::row::Row;
use serde::Serialize;

/// A feature: a point, and all that is said of it.
#[derive(Debug, Serialize)]
pub(super) struct Feature<T> {
    r#type: &'static str,
    id: String,
    geometry: Geometry,
    properties: T,
}

#[derive(Debug, Serialize)]
struct Geometry {
    r#type: &'static str,
    /// Degrees east, then north.
    coordinates: [f32; 2],
}

impl<T> Feature<T> {
    /// `None` where the place has no point.
    pub(super) fn new(row: &Row<'_>, properties: T) -> Option<Self> {
        let (lat, lon) = row.site.position?;
        let geometry = Geometry { r#type: "Point", coordinates: [lon, lat] };
        Some(Self { r#type: "Feature", id: row.id.to_string(), geometry, properties })
    }
}
