package org.trustllm.evidence;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.DefaultAlgorithmNameFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * What an authority says of a digest: that it was known at a time, RFC 3161. Nothing stands in it that its signature does not bind:
 * certificates that lead from the signer's to no other are left out, and the bytes are those of its one encoding.
 */
final class TimestampToken {
    private final TimeStampToken token;
    private final List<X509Certificate> chain;

    private TimestampToken(TimeStampToken token, List<X509Certificate> chain) {
        this.token = token;
        this.chain = chain;
    }

    /**
     * What an authority answered, without what nobody could check.
     *
     * @throws IllegalArgumentException where its signature is not over this digest, or its certificate is not for this
     */
    static byte[] kept(TimeStampToken answered, byte[] digest) {
        try {
            CMSSignedData signed = answered.toCMSSignedData();
            byte[] bytes = onlySigned(signed, chain(answered));
            read(bytes, digest);
            return bytes;
        } catch (IOException e) {
            throw new IllegalArgumentException("expected a time stamp, found: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a token and checks its signature.
     *
     * @param digest SHA-256 of what is stamped
     * @throws IllegalArgumentException where it is none of this digest, or anything in it is not as its signer left it
     */
    static TimestampToken read(byte[] bytes, byte[] digest) {
        TimeStampToken token;
        List<X509Certificate> chain = new ArrayList<>();
        boolean asSigned;
        try {
            CMSSignedData signed = new CMSSignedData(bytes);
            token = new TimeStampToken(signed);
            List<X509CertificateHolder> holders = chain(token);
            for (X509CertificateHolder holder : holders) {
                chain.add(new JcaX509CertificateConverter().getCertificate(holder));
            }
            if (!chain.isEmpty()) {
                token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(holders.getFirst()));
            }
            asSigned = chain.isEmpty() || Arrays.equals(onlySigned(signed, holders), bytes);
        } catch (CMSException | TSPException | OperatorException | IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "expected a time stamp that its authority signed, found: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // the library's readers of a stranger's bytes throw of many kinds
            throw new IllegalArgumentException("expected a time stamp, found: " + e, e);
        }
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("expected the certificate of its signer in a time stamp, found none");
        }
        if (!asSigned) {
            throw new IllegalArgumentException("expected nothing in a time stamp but what is signed, found more");
        }
        if (!token.getTimeStampInfo().getMessageImprintAlgOID().equals(TSPAlgorithms.SHA256)
                || !Arrays.equals(token.getTimeStampInfo().getMessageImprintDigest(), digest)) {
            throw new IllegalArgumentException("expected a time stamp of this pack, found one of something else");
        }
        return new TimestampToken(token, chain);
    }

    /** The signer's certificate and those that signed it, each checked by the next; empty where its own is not there. */
    private static List<X509CertificateHolder> chain(TimeStampToken token) {
        Collection<X509CertificateHolder> all = token.getCertificates().getMatches(null);
        List<X509CertificateHolder> chain = new ArrayList<>(
                all.stream().filter(one -> token.getSID().match(one)).toList());
        if (chain.size() != 1) {
            return List.of();
        }
        for (X509CertificateHolder last = chain.getFirst(); last != null; ) {
            X509CertificateHolder signed = last;
            last = all.stream()
                    .filter(one -> !chain.contains(one) && hasSigned(one, signed))
                    .findFirst()
                    .orElse(null);
            if (last != null) {
                chain.add(last);
            }
        }
        // the signer's own is bound by its signature; of the others only those are, whose signature can be checked
        while (chain.size() > 1 && !hasSigned(chain.getLast(), chain.getLast())) {
            chain.removeLast();
        }
        return chain;
    }

    private static boolean hasSigned(X509CertificateHolder one, X509CertificateHolder other) {
        try {
            JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
            converter.getCertificate(other).verify(converter.getCertificate(one).getPublicKey());
            // bits that stand behind a signature and belong to nothing
            return other.toASN1Structure().getSignature().getPadBits() == 0;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The token anew from what is signed; what the signature does not reach is as it always is. */
    private static byte[] onlySigned(CMSSignedData signed, List<X509CertificateHolder> chain) throws IOException {
        SignerInfo signer =
                signed.getSignerInfos().getSigners().iterator().next().toASN1Structure();
        X509CertificateHolder certificate = chain.getFirst();
        SignerInfo only = new SignerInfo(
                new SignerIdentifier(new IssuerAndSerialNumber(certificate.getIssuer(), certificate.getSerialNumber())),
                plain(signer.getDigestAlgorithm()),
                signer.getAuthenticatedAttributes(),
                usual(signer.getDigestEncryptionAlgorithm(), signer.getDigestAlgorithm()),
                signer.getEncryptedDigest(),
                null);
        ASN1EncodableVector certificates = new ASN1EncodableVector();
        chain.forEach(one -> certificates.add(one.toASN1Structure()));
        SignedData data = new SignedData(
                new DERSet(plain(signer.getDigestAlgorithm())),
                new ContentInfo(PKCSObjectIdentifiers.id_ct_TSTInfo, new DEROctetString((byte[])
                        signed.getSignedContent().getContent())),
                new DERSet(certificates),
                null,
                new DERSet(only));
        return new ContentInfo(PKCSObjectIdentifiers.signedData, data).getEncoded(ASN1Encoding.DER);
    }

    /** One name of several that mean the same way to sign with a digest. */
    private static AlgorithmIdentifier usual(AlgorithmIdentifier signature, AlgorithmIdentifier digest) {
        ASN1ObjectIdentifier name = signature.getAlgorithm();
        if (name.on(X9ObjectIdentifiers.id_ecSigType)) {
            return new DefaultSignatureAlgorithmIdentifierFinder()
                    .find(new DefaultAlgorithmNameFinder()
                                    .getAlgorithmName(digest.getAlgorithm())
                                    .replace("-", "") + "withECDSA");
        }
        boolean plainRsa = name.on(PKCSObjectIdentifiers.pkcs_1) && !name.equals(PKCSObjectIdentifiers.id_RSASSA_PSS);
        return plainRsa ? new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE) : signature;
    }

    private static AlgorithmIdentifier plain(AlgorithmIdentifier digest) {
        boolean without = digest.getParameters() == null;
        return without ? digest : new AlgorithmIdentifier(digest.getAlgorithm(), DERNull.INSTANCE);
    }

    /** When and by whom, for people. */
    String words() {
        return "time-stamped at %s by %s"
                .formatted(time(), chain.getFirst().getSubjectX500Principal().getName());
    }

    private Instant time() {
        return token.getTimeStampInfo().getGenTime().toInstant();
    }

    /** Why the authority is not one of those believed; empty where it is. */
    String doubt(List<X509Certificate> believed) {
        try {
            List<X509Certificate> path = chain.stream()
                    .takeWhile(certificate -> !believed.contains(certificate))
                    .toList();
            if (path.isEmpty()) {
                return "";
            }
            PKIXParameters parameters = new PKIXParameters(believed.stream()
                    .map(certificate -> new TrustAnchor(certificate, null))
                    .collect(Collectors.toSet()));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(time()));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
            return "";
        } catch (GeneralSecurityException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
