#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes everything that signatures are tested with, in an empty folder: an authority, an intermediate one, keys in files,
# a token, a timestamp authority, a store of trusted roots for pdfsig. All of it is new each time and vouches for nothing.
# usage: sign-pki.sh FOLDER MODULE
set -eu
cd "$1"
module=$2
mkdir ca token nss
: >ca/index.txt
echo 1000 >ca/serial
echo 01 >tsa.serial
cat >c.cnf <<'X'
[ca]
default_ca=d
[d]
dir=ca
database=ca/index.txt
serial=ca/serial
new_certs_dir=ca
certificate=root.crt
private_key=root.key
default_md=sha256
policy=p
default_days=1000
unique_subject=no
[p]
commonName=supplied
countryName=optional
organizationName=optional
[req]
distinguished_name=dn
[dn]
[root]
basicConstraints=critical,CA:true
keyUsage=critical,keyCertSign,cRLSign
subjectKeyIdentifier=hash
[middle]
basicConstraints=critical,CA:true
keyUsage=critical,keyCertSign,cRLSign
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid
[user]
basicConstraints=CA:false
keyUsage=critical,digitalSignature,nonRepudiation
extendedKeyUsage=emailProtection
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid
[tsa]
basicConstraints=CA:false
keyUsage=critical,digitalSignature
extendedKeyUsage=critical,timeStamping
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid
[tsa_config]
serial=tsa.serial
crypto_device=builtin
signer_cert=tsa.crt
certs=root.crt
signer_key=tsa.key
signer_digest=sha256
default_policy=1.2.3.4.1
digests=sha256
accuracy=secs:1
ess_cert_id_chain=no
ess_cert_id_alg=sha256
X
openssl req -x509 -config c.cnf -utf8 -newkey rsa:2048 -nodes -keyout root.key -out root.crt -days 3650 \
  -subj '/C=VN/O=Thử nghiệm/CN=Gốc thử nghiệm' -extensions root
# name, subject, extensions, algorithm, further arguments of `openssl ca`
make () {
  name=$1 subject=$2 extensions=$3 algorithm=$4
  shift 4
  if [ "$algorithm" = ec ]; then
    openssl ecparam -name prime256v1 -genkey -noout -out "$name.key"
  else
    openssl genrsa -out "$name.key" 2048
  fi
  openssl req -new -config c.cnf -utf8 -key "$name.key" -subj "$subject" -out "$name.csr"
  openssl ca -batch -config c.cnf -utf8 -extensions "$extensions" -in "$name.csr" -out "$name.crt" -notext "$@"
  openssl x509 -in "$name.crt" -outform DER -out "$name.der"
}
make middle '/C=VN/O=Thử nghiệm/CN=Trung gian' middle rsa
make leader '/C=VN/O=UBND phường Sen/CN=Nguyễn Văn Đức' user rsa
make organ '/C=VN/O=UBND phường Sen/CN=Ủy ban nhân dân phường Sen' user ec -cert middle.crt -keyfile middle.key
make card '/C=VN/O=UBND phường Sen/CN=Lê Thị Ý' user rsa
make old '/C=VN/CN=Hết hạn' user rsa -startdate 20200101000000Z -enddate 20210101000000Z
make tsa '/C=VN/CN=Dấu thời gian' tsa rsa
for name in leader card old; do
  openssl pkcs12 -export -inkey $name.key -in $name.crt -certfile root.crt -out $name.p12 -passout pass:mật-khẩu -name $name
done
cat middle.crt root.crt >chain.crt
openssl pkcs12 -export -inkey organ.key -in organ.crt -certfile chain.crt -out organ.p12 -passout pass: -name organ
openssl pkcs12 -export -legacy -inkey leader.key -in leader.crt -out legacy.p12 -passout pass:test
export SOFTHSM2_CONF=$PWD/softhsm.conf
printf 'directories.tokendir = %s/token\nobjectstore.backend = file\nlog.level = ERROR\n' "$PWD" >"$SOFTHSM2_CONF"
softhsm2-util --module "$module" --init-token --free --label 'Sen thử' --pin 1234 --so-pin 5678
put () {
  openssl pkcs8 -topk8 -nocrypt -in "$1.key" -out "$1.p8"
  softhsm2-util --module "$module" --import "$1.p8" --token 'Sen thử' --label "$1" --id "$2" --pin 1234
  pkcs11-tool --module "$module" --token-label 'Sen thử' -l -p 1234 --write-object "$1.der" --type cert --id "$2" --label "$1"
}
put card 03
put organ 02
pkcs11-tool --module "$module" --token-label 'Sen thử' -l -p 1234 --write-object middle.der --type cert --id 09 --label middle
certutil -d sql:nss -N --empty-password
certutil -d sql:nss -A -n root -t CT,C,C -i root.crt
